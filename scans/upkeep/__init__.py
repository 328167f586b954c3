"""Keeps follow-ups in step with the record, in the transaction of the write that changes it: proposed, stopped, answered by a scan."""

from scans.upkeep.batch import Batch
from scans.upkeep.keeper import keep_follow_ups

__all__ = ["Batch", "keep_follow_ups"]
