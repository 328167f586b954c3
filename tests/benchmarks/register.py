"""A large clinic, by bulk inserts: for measuring only, since it walks past the actions."""

from datetime import date, timedelta
from random import Random

from django.db import connection
from django.utils import timezone

from lesiontrack.access.models import Clinic, User
from patients.models import Patient, TherapyCourse
from scans.derived import recompute
from scans.models import LesionCount, Reading, Scan

SCANS_EACH = 4


def fill_clinic(clinic: Clinic, patients: int, first_scan: date, seed: int = 1) -> list:
    """So many patients on Betaseron with four yearly scans each; their ids. Derived rows are computed."""
    rng, by = Random(seed), User.objects.filter(memberships__clinic=clinic).first()
    people = [
        Patient(
            clinic=clinic,
            mrn=f"B{n:06}",
            family_name=f"Bench-{rng.randint(0, 10**6)}",
            given_name="Fictitious",
        )
        for n in range(patients)
    ]
    Patient.objects.bulk_create(people, batch_size=5_000)
    start = first_scan + timedelta(days=380)
    TherapyCourse.objects.bulk_create(
        [
            TherapyCourse(
                clinic=clinic,
                patient=person,
                product_id="betaseron",
                molecule_id="interferon-beta-1b",
                start_earliest=start,
                start_latest=start,
            )
            for person in people
        ],
        batch_size=5_000,
    )
    _fill_scans(clinic, people, by, first_scan, rng)
    ids = [person.pk for person in people]
    recompute(ids)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return ids


def _fill_scans(clinic: Clinic, people: list, by: User, first_scan: date, rng: Random) -> None:
    scans, readings, counts = [], [], []
    for person in people:
        previous = None
        for number in range(SCANS_EACH):
            scan = Scan(
                clinic=clinic,
                patient=person,
                performed_on=first_scan + timedelta(days=365 * number + rng.randint(0, 60)),
                contrast_given="no",
                state="signed",
                entered_by=by,
                signed_by=by,
                signed_at=timezone.now(),
            )
            reading = Reading(
                clinic=clinic,
                patient=person,
                region="brain",
                scan=scan,
                reference_scan=previous,
                compared="named" if previous else "none",
            )
            scans.append(scan)
            readings.append(reading)
            if previous:
                lesions = rng.randint(0, 4)
                counts.append(
                    LesionCount(
                        reading=reading, kind="new_or_enlarging_t2", state="counted", lo=lesions, hi=lesions
                    )
                )
            previous = scan
    for model, rows in ((Scan, scans), (Reading, readings), (LesionCount, counts)):
        model.objects.bulk_create(rows, batch_size=5_000)
