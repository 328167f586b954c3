"""History of every clinical row, written by database triggers: it sees raw SQL, bulk writes and psql too.

Statement-level triggers because row-level ones grow quadratically on bulk writes. The context (who, by which action, why) is
copied into each event row: a shared context row could be rewritten later, so it would prove nothing.
"""

import pghistory


def tracked(model):
    """Class decorator: each insert, update and delete of the model's rows becomes an append-only event."""
    # A tracker takes on the fields of the model it is given to: each model needs trackers of its own.
    track = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        level=pghistory.Statement,
        append_only=True,
        context_field=pghistory.ContextJSONField(),
        context_id_field=None,
    )
    return track(model)
