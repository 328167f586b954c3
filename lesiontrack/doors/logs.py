"""Log lines without patients: a route's name, never a path; the kind and place of an error, never its words.

An address holds the id of a patient, and what PostgreSQL says of a broken constraint holds the values.
"""

import json
import logging
import traceback
from datetime import UTC, datetime


class OneLine(logging.Formatter):
    """One JSON object a line, times in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(
            {"at": _time(record), "level": record.levelname.lower(), "logger": record.name, **_what(record)}
        )


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _what(record: logging.LogRecord) -> dict[str, object]:
    request = getattr(record, "request", None)
    what: dict[str, object] = {}
    if request is None:
        # Only the fixed part of the message: its arguments may be an address or an e-mail.
        what["message"] = str(record.msg)
    else:
        match = getattr(request, "resolver_match", None)
        what |= {"route": match.view_name if match else None, "method": request.method}
        what["status"] = getattr(record, "status_code", None)
    if record.exc_info and record.exc_info[0]:
        what |= {"error": record.exc_info[0].__name__, "where": _places(record.exc_info[2])}
    return what


def _places(trace) -> list[str]:
    return [
        f"{frame.name} ({frame.filename.rpartition('/')[2]}:{frame.lineno})"
        for frame in traceback.extract_tb(trace)
    ]
