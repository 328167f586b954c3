"""The cluster as its clients see it: socket, roles, database."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

# The owner makes and changes tables (and databases, for the tests); the app reads and writes rows and can
# neither alter nor truncate. All of it goes into template1, so that a database made for tests has the same:
# default privileges and extensions belong to one database and are copied with it. The owner makes the
# extensions, to be able to drop them. CREATE DATABASE comes last: that it exists says that all was done.
PROVISION = """
SELECT 'CREATE ROLE lesiontrack_owner LOGIN CREATEDB' WHERE to_regrole('lesiontrack_owner') IS NULL \\gexec
SELECT 'CREATE ROLE lesiontrack_app LOGIN' WHERE to_regrole('lesiontrack_app') IS NULL \\gexec
GRANT lesiontrack_app TO lesiontrack_owner;
GRANT CREATE ON DATABASE template1 TO lesiontrack_owner;
SET ROLE lesiontrack_owner;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO lesiontrack_app;
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO lesiontrack_app;
RESET ROLE;
REVOKE CREATE ON DATABASE template1 FROM lesiontrack_owner;
CREATE DATABASE lesiontrack OWNER lesiontrack_owner;
"""
IS_PROVISIONED = "SELECT 1 FROM pg_database WHERE datname = 'lesiontrack';"


@dataclass(frozen=True)
class Cluster:
    """A running private PostgreSQL: the folder of its data and the folder of its socket."""

    data: Path
    socket_folder: Path

    @property
    def database_url(self) -> str:
        return self._url("lesiontrack_app")

    @property
    def owner_url(self) -> str:
        return self._url("lesiontrack_owner")

    @property
    def environment(self) -> dict[str, str]:
        """The two variables which the settings read."""
        return {"DATABASE_URL": self.database_url, "DATABASE_OWNER_URL": self.owner_url}

    def _url(self, role: str) -> str:
        # The form of which django-environ makes HOST; the form that libpq wants (%2F) it does not decode.
        return f"postgres://{role}@/{quote(str(self.socket_folder))}/lesiontrack"
