"""When the next MRI is due, by which rule, and why (SCH-1 to SCH-9). Proposals: a clinician accepts, moves or declines them."""
