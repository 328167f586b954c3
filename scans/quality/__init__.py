"""The clinic's quality in numbers: worked out at night, one row per patient or scan, so that each number opens its patients."""
