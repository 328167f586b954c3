"""History and logs are append-only by right, not by trigger alone: a session can tell triggers to stand aside."""

from django.apps import apps
from django.conf import settings
from django.db import connections

from lesiontrack.audit.models import AppendOnly


def withhold_rewriting(sender=None, using="default", **kwargs) -> None:
    """After each migration: the app's role may add and read events and logs, and neither change nor remove them."""
    connection = connections[using]
    role = connection.ops.quote_name(settings.APP_DATABASE_ROLE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [settings.APP_DATABASE_ROLE])
        tables = set(connection.introspection.table_names(cursor)) if cursor.fetchone() else set()
        for table in append_only_tables() & tables:
            cursor.execute(
                f"REVOKE UPDATE, DELETE, TRUNCATE ON {connection.ops.quote_name(table)} FROM {role}"
            )


def append_only_tables() -> set[str]:
    """The tables of events and of the logs."""
    from pghistory.models import Event

    models = [model for model in apps.get_models() if issubclass(model, Event | AppendOnly)]
    return {model._meta.db_table for model in models if model._meta.managed and not model._meta.proxy}
