"""A PostgreSQL of our own for `make run` and the tests: starts from nothing, beside any other, as any user.

    python -m lesiontrack.private_postgres start|stop|status|env|remove DATA_DIR

It listens on a Unix socket only, in a folder of mode 0700. Who may enter that folder (the user who runs the
server, and root) may take either role: authentication is `trust`, because `peer` ties one user of the machine
to one role while we need two, and a password lying beside the socket would keep nobody out. Started by root,
the server runs as another user, and the web process, still root, enters all the same.

Not for production: there DATABASE_URL and DATABASE_OWNER_URL name a server that is backed up and watched.
"""

from lesiontrack.private_postgres.cluster import Cluster
from lesiontrack.private_postgres.errors import PrivatePostgresError
from lesiontrack.private_postgres.server import remove, running, start, stop

__all__ = ["Cluster", "PrivatePostgresError", "remove", "running", "start", "stop"]
