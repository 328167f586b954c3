from lesiontrack.access.models import Clinic
from scans.digests.counts import clinics_with_digest
from scans.models import DigestOptOut


def is_wanted(user) -> bool:
    return not DigestOptOut.objects.filter(user=user).exists()


def clinics_that_send(clinics: list[Clinic]) -> list[Clinic]:
    """Those of the clinics that switched the digest on."""
    on = set(clinics_with_digest())
    return [clinic for clinic in clinics if clinic.pk in on]
