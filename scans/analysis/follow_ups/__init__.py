"""What becomes of a scan that is due: the steps from proposed to reviewed, and how it stands on a day (SCH-9)."""
