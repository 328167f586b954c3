"""`{% load patient_rooms %}{% patient_rooms patient %}`: the pages about one patient, the one shown marked."""

from django import template

from lesiontrack.doors.addresses import address_of

register = template.Library()

OVERVIEW = "scans:overview"
ROOMS = {
    OVERVIEW: "Overview",
    "scans:patient_follow_ups": "Follow-ups",
    "patients:therapies": "Therapies",
    "patients:relapses": "Relapses",
    "patients:edss": "EDSS",
    "patients:laboratory": "Laboratory",
    "patients:safety": "MRI safety",
    "patients:phenotypes": "Phenotype",
    "patients:visits": "Visits",
    "patients:details": "Details",
    "scans:trail": "History",
}


@register.inclusion_tag("patients/rooms.html", takes_context=True)
def patient_rooms(context, patient) -> dict:
    here = context["request"].path
    return {
        "rooms": [_room(name, label, address_of(name, patient.pk), here) for name, label in ROOMS.items()]
    }


def _room(name: str, label: str, address: str, here: str) -> dict[str, str]:
    """`current`: the page itself, or one that lies in this room; every page about the patient lies under the overview."""
    inside = name != OVERVIEW and address in here
    return {
        "address": address,
        "label": label,
        "current": "page" if here == address else "true" if inside else "",
    }
