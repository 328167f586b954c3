"""One secret offset per patient for all of their dates (PRV-3): intervals stay exact, season and calendar year become unsure."""

import hashlib
import hmac
from datetime import date, timedelta

LARGEST = 182
"""Days to either side; never 0."""


def offset_of(key: bytes, patient: str) -> int:
    """Days in [-182, 182] without 0: the same for the same key and patient. One key per export, and it never leaves with it.

    The first 8 bytes (big endian) of HMAC-SHA256(key, patient), modulo 364, give the place in the row -182 .. -1, 1 .. 182.
    """
    digest = hmac.new(key, patient.encode(), hashlib.sha256).digest()
    place = int.from_bytes(digest[:8]) % (2 * LARGEST)
    return place - LARGEST if place < LARGEST else place - LARGEST + 1


def shifted(day: date, offset: int) -> date:
    """Windows and periods are worked out on true dates first; shifted dates may lie before a drug's approval."""
    return day + timedelta(days=offset)
