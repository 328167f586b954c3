"""Other ways to work out the before/on comparison, each named, each beside the primary one and never instead of it."""
