"""What leaves the system on paper about a follow-up: the request form, and letters in the clinic's wording."""
