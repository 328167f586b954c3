"""What scores are made of, by the names that say what is missing."""

from enum import StrEnum


class Item(StrEnum):
    MONTH_12_SCAN = "no 12-month scan"
    MONTH_18_SCAN = "no 18-month scan"
    NEW_T2 = "new T2 lesions"
    ACTIVE = "active lesions"
    T2 = "new or enlarging T2 lesions"
    GD = "Gd+"
    CORD = "cord lesions"
    TOTAL_T2 = "total T2 lesions"
    T2_RISE = "whether the rise in T2 lesions is significant"
    RELAPSES = "relapses"
    DISABLING_RELAPSES = "disabling relapses"
    EDSS_RISE = "EDSS rise confirmed at 24 weeks"
    EDSS = "EDSS"
    COURSE = "length of the course"
    EXACT_START = "exact therapy start"
