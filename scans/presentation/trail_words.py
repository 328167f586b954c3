"""Columns and values of history rows in the words of the pages."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import DateField, Field, ForeignKey
from django.utils.text import slugify

from patients.choices import Analyte, ImplantKind, PregnancyOutcome
from patients.dates import FuzzyDate, day_in_words
from patients.formulary import FORMULARY
from scans.analysis.count_text import read_in_words
from scans.analysis.counts import Count, CountState, ReadCount
from scans.choices import CountKind, Period, Region
from scans.follow_up_choices import ContactOutcome, ContactWay, FollowUpStepKind
from scans.trail import Event

UNTOLD = {
    "id", "version", "created_at", "withdrawn_at", "clinic_id", "patient_id", "entered_by_id", "signed_by_id", "signed_at", "origin",
    "molecule_id", "number", "scan_id", "reading_id", "pgh_id", "kind", "opened_before", "differs", "amended_at", "settled_by_id",
    "settled_at",
}  # fmt: skip
TOLD_BY_THE_VERB = {"scans.Scan": {"state"}, "scans.Reading": {"region"}}
FUZZY = {
    "birth": "birth date",
    "first_symptom": "first symptom",
    "start": "start",
    "stop": "stop",
    "onset": "onset",
    "since": "since",
    "expected": "birth expected",
    "ended": "ended",
    "day": "day",
}
NOT_KNOWN = "not known"
PRODUCTS = {slugify(product): product for molecule, _, brands in FORMULARY for product in (molecule, *brands)}


OF_A_FOLLOW_UP = ("scans.FollowUpStep", "scans.ContactAttempt", "scans.SafetyOverride")


class Known:
    """What ids in the history stand for: people, scans, therapies, the scan a reading or count belongs to."""

    def __init__(self, names: Mapping[str, str], events: Iterable[Event]) -> None:
        self.names = names
        self.scans: dict[str, dict[str, Any]] = {}
        self.courses: dict[str, dict[str, Any]] = {}
        self._scan_of_reading: dict[str, str] = {}
        for event in events:
            if event.model == "scans.Scan":
                self.scans[event.row] = event.data
            elif event.model == "patients.TherapyCourse":
                self.courses[event.row] = event.data
            elif event.model == "scans.Reading":
                self._scan_of_reading[event.row] = event.data["scan_id"]

    def thing(self, event: Event) -> str:
        """What a deed is about: a reading, its counts and what people decided on its interval are part of their scan."""
        if event.model == "scans.Reading":
            return event.data["scan_id"]
        if event.model == "scans.ActiveScanAnswer":
            return event.data["scan_id"]
        if event.model in OF_A_FOLLOW_UP:
            return event.row
        if event.model in ("scans.LesionCount", "scans.IntervalOverride"):
            return self._scan_of_reading[event.data["reading_id"]]
        return event.row


def object_in_words(event: Event, known: Known) -> str:
    """The thing a deed is about, as it was named then: "the brain MRI of 10 Jul 2024"."""
    data = event.data
    match event.model:
        case "patients.Patient":
            return "the patient" if event.label == "insert" else "the details"
        case "patients.TherapyCourse":
            return _course(data)
        case "patients.Relapse":
            return f"the relapse of {_fuzzy(data, 'onset')}"
        case "patients.EdssAssessment":
            return f"EDSS {data['score']} of {_day(data['assessed_on'])}"
        case "patients.LaboratoryResult":
            return f"{Analyte(data['analyte']).label} of {_day(data['taken_on'])}"
        case "patients.Phenotype":
            return f"the phenotype {data['name']}, since {_fuzzy(data, 'since')}"
        case "patients.Visit":
            return f"the visit of {_day(data['visited_on'])}"
        case "patients.MrSafetyCheck":
            return f"the MRI safety questions of {_day(data['asked_on'])}"
        case "patients.Implant":
            return f"the implant: {' '.join(filter(None, (ImplantKind(data['device']).label, data['name'], data['model'])))}"
        case "patients.ContrastReaction":
            return f"the reaction to {data['agent'] or 'contrast'}, {_fuzzy(data, 'day')}"
        case "patients.Pregnancy":
            return _pregnancy(data)
        case "scans.FollowUpStep":
            return f"“{FollowUpStepKind(data['step']).label}” of the follow-up MRI due {_day(data['due_on'])}"
        case "scans.ContactAttempt":
            return f"an attempt to reach the patient on {_day(data['attempted_on'])}"
        case "scans.SafetyOverride":
            return f"a radiologist’s decision on “{data['code']}”"
        case "scans.IntervalOverride":
            return f"the interval that {scan_in_words(known.scans[known.thing(event)])} closes"
        case _:
            return scan_in_words(known.scans[known.thing(event)])


def scan_in_words(scan: Mapping[str, Any]) -> str:
    return f"the {Region(scan['region']).label} MRI of {_day(scan['performed_on'])}"


def added_line(event: Event, known: Known) -> str:
    """What came with a new reading or count; the other rows are named by the deed itself."""
    if event.model == "scans.LesionCount":
        return f"{CountKind(event.data['kind']).label}: {_count(event.data)}"
    if event.model == "scans.IntervalOverride":
        where = Period(event.data["period"]).label if event.data["period"] else "in no rate"
        return f"{where}, relative to {_course(known.courses[event.data['course_id']])}"
    if event.model in OF_A_FOLLOW_UP:
        return added_line_of_a_follow_up(event.data, event.model)
    if event.model == "scans.Reading" and event.data["reference_scan_id"]:
        return f"compared with {_scan_day(event.data['reference_scan_id'], known)}"
    return ""


def added_line_of_a_follow_up(data: Mapping[str, Any], model: str) -> str:
    """What was noted beside a step, an attempt to reach the patient, or a radiologist’s decision."""
    if model == "scans.ContactAttempt":
        reached = f"{ContactWay(data['way']).label}: {ContactOutcome(data['outcome']).label}"
        return "; ".join(filter(None, (reached, data["note"])))
    if model == "scans.SafetyOverride":
        return f"{data['radiologist']}: {data['reason']}"
    return data["note"]


def changed_lines(event: Event, known: Known) -> Iterable[str]:
    """One line per value that changed: "severity: mild → severe"."""
    if event.model == "scans.LesionCount":
        before = {column: old for column, (old, _) in event.diff.items()}
        yield f"{CountKind(event.data['kind']).label}: {_count({**event.data, **before})} → {_count(event.data)}"
        return
    if event.model == "scans.IntervalOverride":
        return
    model = apps.get_model(event.model)
    fuzzy = {base for base in FUZZY if f"{base}_earliest" in event.diff or f"{base}_latest" in event.diff}
    told = UNTOLD | TOLD_BY_THE_VERB.get(event.model, set()) | ({"stopped"} if "stop" in fuzzy else set())
    told |= {f"{base}_{end}" for base in fuzzy for end in ("earliest", "latest")}
    for base in sorted(fuzzy):
        old = {**event.data, **{column: values[0] for column, values in event.diff.items()}}
        yield f"{FUZZY[base]}: {_fuzzy(old, base)} → {_fuzzy(event.data, base)}"
    for column, (old, new) in event.diff.items():
        if column not in told:
            field = _field(model, column)
            yield f"{field.verbose_name}: {_value(field, old, known)} → {_value(field, new, known)}"


def _field(model, column: str) -> Field:
    return next(field for field in model._meta.fields if field.attname == column)


def _value(field: Field, value: Any, known: Known) -> str:
    if value in (None, ""):
        return NOT_KNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(field, ForeignKey):
        return _named(field, value, known)
    if isinstance(field, DateField):
        return _day(value)
    return str(dict(field.flatchoices).get(value, value))


def _named(field: ForeignKey, value: str, known: Known) -> str:
    match field.related_model.__name__:
        case "User":
            return known.names.get(value, "a former member")
        case "Scan":
            return _scan_day(value, known)
        case "Product":
            return _product(value)
        case _:
            return "another one"


def _course(data: Mapping[str, Any]) -> str:
    start = _fuzzy(data, "start")
    return f"{_product(data['product_id'])}, {'start not known' if start == NOT_KNOWN else f'from {start}'}"


def _pregnancy(data: Mapping[str, Any]) -> str:
    """By what is known of it: the end, else the birth expected, else the beginning."""
    if data["ended_earliest"]:
        return f"the pregnancy, {PregnancyOutcome(data['outcome']).label} {_fuzzy(data, 'ended')}"
    if data["expected_earliest"]:
        return f"the pregnancy, birth expected {_fuzzy(data, 'expected')}"
    return f"the pregnancy since {_fuzzy(data, 'since')}"


def _product(slug: str) -> str:
    return PRODUCTS.get(slug, slug)


def _scan_day(scan_id: str, known: Known) -> str:
    scan = known.scans.get(scan_id)
    return f"the scan of {_day(scan['performed_on'])}" if scan else "an earlier scan"


def _count(data: Mapping[str, Any]) -> str:
    count = Count(data["lo"], data["hi"]) if data["lo"] is not None else None
    return read_in_words(ReadCount(CountState(data["state"]), count, data["text"], data["reason"]))


def _day(iso: str) -> str:
    return day_in_words(date.fromisoformat(iso[:10]))


def _fuzzy(data: Mapping[str, Any], base: str) -> str:
    earliest, latest = data[f"{base}_earliest"], data[f"{base}_latest"]
    if earliest is None:
        return NOT_KNOWN
    return FuzzyDate(date.fromisoformat(earliest), date.fromisoformat(latest)).words()
