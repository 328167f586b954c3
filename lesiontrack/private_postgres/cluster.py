"""The cluster as its clients see it: socket, roles, database."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

DATABASE = "lesiontrack"
OWNER = "lesiontrack_owner"
APP = "lesiontrack_app"

# The owner makes and changes tables (and databases, for the tests); the app reads and writes rows and can
# neither alter nor truncate. All of it goes into template1, so that a database made for tests has the same:
# default privileges and extensions belong to one database and are copied with it. The owner makes the
# extensions, to be able to drop them. CREATE DATABASE comes last: that it exists says that all was done.
PROVISION = f"""
SELECT 'CREATE ROLE {OWNER} LOGIN CREATEDB' WHERE to_regrole('{OWNER}') IS NULL \\gexec
SELECT 'CREATE ROLE {APP} LOGIN' WHERE to_regrole('{APP}') IS NULL \\gexec
GRANT {APP} TO {OWNER};
GRANT CREATE ON DATABASE template1 TO {OWNER};
SET ROLE {OWNER};
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP};
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO {APP};
RESET ROLE;
REVOKE CREATE ON DATABASE template1 FROM {OWNER};
CREATE DATABASE {DATABASE} OWNER {OWNER};
"""
IS_PROVISIONED = f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}';"


@dataclass(frozen=True)
class Cluster:
    """A running private PostgreSQL: the folder of its data and the folder of its socket."""

    data: Path
    socket_folder: Path

    @property
    def database_url(self) -> str:
        return self._url(APP)

    @property
    def owner_url(self) -> str:
        return self._url(OWNER)

    @property
    def environment(self) -> dict[str, str]:
        """The two variables which the settings read."""
        return {"DATABASE_URL": self.database_url, "DATABASE_OWNER_URL": self.owner_url}

    def _url(self, role: str) -> str:
        # The form of which django-environ makes HOST; the form that libpq wants (%2F) it does not decode.
        return f"postgres://{role}@/{quote(str(self.socket_folder))}/{DATABASE}"
