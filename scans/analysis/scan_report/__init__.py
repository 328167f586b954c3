"""Reads the radiologist's words and proposes what may be entered; a person accepts each value, or does not.

`report.read_scan_report` is the door. Rules alone, no model: a wrong proposal is worse than none, so whatever is hedged,
contradictory or only half understood gives a remark instead of a value.
"""
