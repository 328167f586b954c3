"""Were scan and reference scan made with the same field strength and slices (LES-8)? A better technique finds old
lesions "new".
"""

from scans.analysis.answers import Answer, known_and
from scans.analysis.rules import Rules
from scans.analysis.timeline import Reading, Scan
from scans.analysis.trend import Comparability
from scans.analysis.vocabulary import Quality, Reader

# Tesla at which one class of scanners ends and the next begins: low field, 1.5 T, 3 T, 7 T.
CLASS_LIMITS = (1.25, 2.25, 5.0)
# LES-8 also asks for the same main sequence, which nobody enters: what is alike must not be called the same technique.
ALIKE = "same field strength and slices; sequence not recorded"


def comparability(scan: Scan, reading: Reading, reference: Scan, rules: Rules) -> Comparability:
    """Same field strength class, and slice thickness within a factor (2 by default); sequences are not
    recorded (LES-8). `reading` is the one of `scan` that was made against `reference`.
    """
    field = _same_field(scan, reference)
    slices = _same_slices(scan, reference, rules)
    same = known_and([field, slices])
    cautions = (*_other_reader(reading, reference), *_limited_quality(scan, reference))
    return Comparability(same, _words(same, field, slices, scan, reference), cautions)


def _other_reader(reading: Reading, reference: Scan) -> list[str]:
    """Kinds of reader differ where both are known: agreement on enlarging lesions is poor (LES-3)."""
    readers = {each.reader for each in reference.readings} - {Reader.UNKNOWN}
    if reading.reader is Reader.UNKNOWN or not readers or reading.reader in readers:
        return []
    return [f"other kind of reader: {reading.reader} against {' and '.join(sorted(readers))}"]


def _limited_quality(scan: Scan, reference: Scan) -> list[str]:
    limited = [
        name
        for name, each in (("the scan", scan), ("the reference scan", reference))
        if each.quality is Quality.LIMITED
    ]
    return [f"limited quality of {' and '.join(limited)}"] if limited else []


def _field_class(tesla: float) -> int:
    return sum(tesla >= limit for limit in CLASS_LIMITS)


def _same_field(scan: Scan, reference: Scan) -> Answer:
    if scan.field_strength is None or reference.field_strength is None:
        return Answer.UNKNOWN
    return Answer.of(_field_class(scan.field_strength) == _field_class(reference.field_strength))


def _same_slices(scan: Scan, reference: Scan, rules: Rules) -> Answer:
    if scan.slice_thickness is None or reference.slice_thickness is None:
        return Answer.UNKNOWN
    thin, thick = sorted((scan.slice_thickness, reference.slice_thickness))
    return Answer.of(thick <= thin * rules.slice_thickness_factor)


def _words(same: Answer, field: Answer, slices: Answer, scan: Scan, reference: Scan) -> str:
    if same is Answer.TRUE:
        return ALIKE
    wanted = Answer.FALSE if same is Answer.FALSE else Answer.UNKNOWN
    if wanted is Answer.UNKNOWN:
        missing = [
            name
            for name, answer in (("field strength", field), ("slice thickness", slices))
            if answer is wanted
        ]
        return f"technique not compared: {' and '.join(missing)} not known"
    differing = []
    if field is wanted:
        differing.append(f"{scan.field_strength:g} T against {reference.field_strength:g} T")
    if slices is wanted:
        differing.append(f"{scan.slice_thickness:g} mm slices against {reference.slice_thickness:g} mm")
    return f"technique differs: {', '.join(differing)}"
