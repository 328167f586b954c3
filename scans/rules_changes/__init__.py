"""What a change of a clinic's rules does to its patients: counted before, applied patient by patient."""
