"""What can go wrong, in words that say what to do."""


class PrivatePostgresError(RuntimeError):
    """The server could not be made, started or stopped; the text has the mend or PostgreSQL's own words."""
