"""What may leave the clinic: small cells, people who stand out, dates (PRV-1 to PRV-3)."""
