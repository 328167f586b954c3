"""How long until something is first seen (STAT-15) or happens (STAT-16)."""
