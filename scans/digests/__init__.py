"""The e-mail digest for staff: how many follow-ups wait, and where. It names no patient and goes to no patient."""
