from lesiontrack.access.roles import Right, require
from lesiontrack.audit.actions import action
from scans.models import Scanner


@action
def add_scanner(*, by, clinic, name: str, field_strength=None, slice_thickness=None) -> Scanner:
    require(by, Right.DRAFT_SCANS, clinic.pk)
    scanner = Scanner(
        clinic=clinic, name=name, field_strength=field_strength, slice_thickness=slice_thickness
    )
    scanner.full_clean()
    scanner.save()
    return scanner
