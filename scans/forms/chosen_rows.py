"""The rows of the worklist that a request names, each as `<id>:<version>` as the person saw it."""

import uuid

MOST = 500


def chosen_rows(sent: list[str]) -> dict[uuid.UUID, int]:
    """Version by id; what is no such pair is passed over. At most 500."""
    found = {}
    for text in sent[:MOST]:
        pk, _, version = text.partition(":")
        try:
            found[uuid.UUID(pk)] = int(version)
        except ValueError:
            continue
    return found
