"""Puts one fictitious patient into the record, through the actions that pages use."""

from datetime import date

from lesiontrack.doors.today import today_of
from patients.actions import (
    amend_patient,
    record_contrast_reaction,
    record_course,
    record_edss,
    record_implant,
    record_laboratory,
    record_phenotype,
    record_pregnancy,
    record_relapse,
    record_safety_check,
    register_patient,
)
from patients.dates import FuzzyDate
from patients.models import Patient, Product
from scans.actions import record_scan
from scans.actions.facts import ReadingFacts
from scans.choices import Compared
from scans.demo.people import Staff
from scans.models import Scan

BIRDS = (  # noqa: SIM905 - sixty names read better as words
    "Avocet Bittern Bunting Chiffchaff Curlew Dipper Dotterel Dunlin Dunnock Eider Fieldfare Firecrest Gadwall Godwit Goldeneye "
    "Goshawk Grebe Harrier Hobby Hoopoe Jackdaw Kestrel Kingfisher Kittiwake Knot Lapwing Linnet Merlin Nightjar Nuthatch Osprey "
    "Ouzel Petrel Pintail Pipit Plover Pochard Quail Redpoll Redstart Roller Ruff Sanderling Scoter Serin Shrike Siskin Smew Snipe "
    "Stonechat Teal Tern Turnstone Twite Wagtail Waxwing Wheatear Whimbrel Whinchat Wigeon Wryneck"
).split()
GIVEN = "Ada Ben Cleo Dov Elsa Finn Gwen Hugo Ines Jon Kaja Leo Mira Nils Oda Per Rosa Sven Tove Una".split()  # noqa: SIM905


class DemoRecord:
    """One fictitious patient: each method records one fact; scans are compared with the last one of their region."""

    def __init__(self, staff: Staff, number: int, *, born: FuzzyDate, sex: str, **facts):
        self.staff, self.by = staff, staff.neurologist
        self.today = today_of(staff.clinic)
        family, again = BIRDS[number % len(BIRDS)], number // len(BIRDS)
        self.patient: Patient = register_patient(
            by=self.by,
            clinic=staff.clinic,
            mrn=f"DEMO-{number + 1:04}",
            family_name=f"Demo-{family}" + (f" {again + 1}" if again else ""),
            given_name=GIVEN[number % len(GIVEN)],
            birth=born,
            sex=sex,
            responsible_neurologist=staff.neurologist,
            responsible_nurse=staff.nurse,
            **facts,
        )
        self.latest: dict[str, Scan] = {}

    def relapses_recorded_since(self, day: date) -> None:
        amend_patient(by=self.by, patient=self.patient, relapses_from=day)

    def course(self, product: str, start: date | FuzzyDate | None, stop: date | None = None, **facts):
        return record_course(
            by=self.by,
            patient=self.patient,
            product=Product.objects.get(slug=product),
            start=_fuzzy(start),
            stopped=stop is not None,
            stop=_fuzzy(stop),
            **facts,
        )

    def scan(self, day: date, *, t2=None, gd=None, region="brain", draft=False, counts=None, **facts) -> Scan:
        """`t2`: new or enlarging against the last scan of the region; `gd` None: no contrast."""
        reference = self.latest.get(region)
        typed = {"new_or_enlarging_t2": t2 if reference else None, "gd_t1": gd, **(counts or {})}
        reading = ReadingFacts(
            compared=Compared.NAMED if reference else Compared.NONE,
            reference_scan=reference,
            reader="neuroradiologist",
            counts={kind: str(text) for kind, text in typed.items() if text is not None},
        )
        defaults = {"field_strength": 3, "slice_thickness": 1, "quality": "adequate", "indication": "routine"}
        defaults["contrast_given"] = "no" if gd is None else "yes"
        by = self.staff.nurse if draft else self.by
        scan = record_scan(
            by=by,
            patient=self.patient,
            reading=reading,
            sign=not draft,
            performed_on=day,
            region=region,
            **{**defaults, **facts},
        )
        self.latest[region] = scan
        return scan

    def phenotype(self, name: str, since: date | FuzzyDate | None):
        return record_phenotype(by=self.by, patient=self.patient, name=name, since=_fuzzy(since))

    def relapse(self, onset: date | FuzzyDate, severity: str = "moderate"):
        return record_relapse(
            by=self.by, patient=self.patient, onset=_fuzzy(onset), severity=severity, steroids="yes"
        )

    def edss(self, day: date, score: float):
        return record_edss(by=self.by, patient=self.patient, assessed_on=day, score=score, rater=self.by)

    def laboratory(self, analyte: str, day: date, **facts):
        return record_laboratory(by=self.by, patient=self.patient, analyte=analyte, taken_on=day, **facts)

    def asked(self, day: date, **answers):
        """Before an MRI."""
        return record_safety_check(by=self.staff.nurse, patient=self.patient, asked_on=day, **answers)

    def implant(self, device: str, **facts):
        return record_implant(by=self.staff.nurse, patient=self.patient, device=device, **facts)

    def reaction(self, day: date | FuzzyDate | None, **facts):
        return record_contrast_reaction(by=self.staff.nurse, patient=self.patient, day=_fuzzy(day), **facts)

    def pregnancy(self, **facts):
        days = {name: _fuzzy(facts.pop(name, None)) for name in ("since", "expected", "ended")}
        return record_pregnancy(by=self.staff.nurse, patient=self.patient, **days, **facts)


def _fuzzy(day: date | FuzzyDate | None) -> FuzzyDate | None:
    return FuzzyDate.exact(day) if isinstance(day, date) else day
