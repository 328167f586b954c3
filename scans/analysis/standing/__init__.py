"""What is computed of a patient, line by line in words, so that two moments can be compared."""
