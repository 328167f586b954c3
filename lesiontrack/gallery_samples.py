"""What the gallery shows of each component: plainly fictitious sample parameters."""

import re
from pathlib import Path
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.safestring import mark_safe


class SampleForm(forms.Form):
    """One field of each kind."""

    performed_on = forms.CharField(
        label="Date of the scan", help_text="10.07.2024, 2024-07-10, t for today, -7 for a week ago"
    )
    t2 = forms.CharField(label="New or enlarging T2 lesions", required=False)
    contrast = forms.ChoiceField(
        label="Contrast given",
        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Unknown")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether contrast was given; “unknown” is an answer too."},
    )
    indication = forms.ChoiceField(
        label="Why", choices=[("routine", "Routine"), ("relapse", "Relapse")], required=False
    )
    steroids = forms.BooleanField(label="Steroids in the last 30 days", required=False)
    wording = forms.CharField(label="Words of the scan report", widget=forms.Textarea, required=False)

    def clean_performed_on(self):
        raise forms.ValidationError("Enter a day that is not in the future; today is 22 November 2026.")


def sample_form() -> SampleForm:
    return SampleForm(
        initial={"t2": ">20", "wording": "Compared with the outside scan of March."}, auto_id="kept_%s"
    )


def refused_form() -> SampleForm:
    return SampleForm({"performed_on": "10.07.2034", "t2": "3"}, auto_id="refused_%s")


PATIENT = {
    "name": "Example, Erika",
    "url": "#patient_banner",
    "birth_date": "10 Jul 1984",
    "age": "42",
    "sex": "female",
    "mrn": "TEST-0001",
    "clinic": "Clinic of Nowhere",
    "last_mri": "last MRI 5 months ago",
}
STEPS = mark_safe(
    '<svg viewBox="0 0 120 24" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">'
    '<path d="M2 4h28v6h34v11h54"/></svg>'
)
EVENTS = [
    {
        "date": "10 Jul 2024",
        "title": "Brain scan signed",
        "text": "3 new or enlarging T2, 1 Gd+",
        "kind": "scan",
        "url": "#timeline",
    },
    {
        "date": "2 Aug 2024",
        "title": "Betaseron started",
        "text": "after the scan of 10 Jul 2024",
        "kind": "therapy",
    },
    {"date": "Mar 2025", "title": "Relapse", "text": "mild, steroids not recorded", "kind": "relapse"},
    {
        "date": "8 Jul 2025",
        "title": "Brain scan",
        "text": "draft of Bob Sample",
        "kind": "scan",
        "hollow": True,
    },
]


def samples() -> dict[str, list[dict]]:
    """Component -> one dictionary of parameters per specimen. (Header, banner, footer stand around the gallery already.)"""
    return {**_actions(), **_words(), **_forms(), **_data(), **_navigation()}


def _actions() -> dict[str, list[dict]]:
    return {
        "button": [
            {"label": "Sign", "kind": "primary", "key": "s"},
            {"label": "Save as draft", "type": "button"},
            {"label": "Add region", "icon": "plus", "type": "button"},
            {"label": "Withdraw", "kind": "danger", "opens": "sample-dialog"},
            {"label": "Details", "kind": "quiet", "type": "button", "small": True},
            {"label": "Not yet", "disabled": True},
        ],
        "button_link": [
            {"url": "#button_link", "label": "Enter a scan", "kind": "primary", "icon": "scan", "key": "n"},
            {"url": "#button_link", "label": "CSV", "icon": "download"},
        ],
        "icon": [{"name": name, "label": name, "large": True} for name in _icons()],
        "key": [{"key": "s"}],
        "toolbar": [
            {"label": "This table", "buttons": [{"url": "#toolbar", "label": "Print", "icon": "print"}]}
        ],
        "confirm_dialog": [
            {
                "dialog_id": "sample-dialog",
                "title": "Withdraw this scan?",
                "text": "Its counts leave every figure. The scan stays in the history.",
                "action": "#confirm_dialog",
                "confirm": "Withdraw",
                "reason": True,
            }
        ],
    }


def _icons() -> list[str]:
    sprite = Path(settings.BASE_DIR) / "static" / "img" / "icons.svg"
    return re.findall(r'<symbol id="([\w-]+)"', sprite.read_text())


def _words() -> dict[str, list[dict]]:
    return {
        "notice": [
            {"text": "Only signed scans count. One draft is open."},
            {
                "kind": "warning",
                "title": "Contrast unknown",
                "text": "A zero will be kept as “not assessed”.",
            },
            {
                "kind": "error",
                "title": "Not stored",
                "items": ["Enter the date of the scan.", "Choose a reference scan."],
            },
            {"kind": "success", "text": "Scan of 10 Jul 2024 signed."},
        ],
        "badge": [
            *({"kind": kind} for kind in ("draft", "signed", "withdrawn", "planned")),
            {"kind": "warning", "label": "overdue"},
            {"kind": "error", "label": "row 12"},
            {"kind": "info", "label": "imported"},
            {"label": "RRMS"},
        ],
        "empty_state": [
            {
                "title": "No scans yet",
                "text": "Two brain scans make the first interval.",
                "url": "#empty_state",
                "label": "Enter a scan",
                "icon": "scan",
            }
        ],
        "required_note": [{}],
        "progress": [
            {"label": "Importing the register", "done": 12, "total": 60, "noun": "patients"},
            {"label": "Reading the files"},
        ],
    }


def _forms() -> dict[str, list[dict]]:
    kept, refused = sample_form(), refused_form()
    return {
        "field": [
            {"field": kept["performed_on"], "size": "date", "echo": "", "key": "d"},
            {"field": kept["t2"], "size": "count", "echo": "at least 21", "unit": "lesions", "key": "t"},
            {"field": kept["contrast"], "key": "c"},
            {"field": kept["indication"], "size": "short"},
            {"field": kept["steroids"]},
            {"field": kept["wording"]},
            {"field": refused["performed_on"], "size": "date", "echo": "10 July 2034"},
            {"field": refused["contrast"]},
        ],
        "error_summary": [{"form": refused}],
        "preview_changes": [{"at": "#preview_changes"}],
        "kept_draft": [
            {"form_name": "sample", "subject": UUID(int=0), "kept": {"changed_at": timezone.now()}}
        ],
        "choice_group": [
            {
                "legend": "Axis of the chart",
                "name": "sample_axis",
                "choices": [("calendar", "Calendar"), ("months", "Months from the start")],
                "value": "calendar",
                "hint": "Both show the same intervals.",
            }
        ],
    }


def _data() -> dict[str, list[dict]]:
    return {
        "column_header": [
            {"label": "Last scan", "url": "#column_header", "direction": "descending"},
            {"label": "T2 per year", "number": True, "url": "#column_header"},
            {"label": "Therapy"},
        ],
        "figure_card": [
            {
                "caption": "New or enlarging T2, before",
                "value": "4.0",
                "unit": "per year",
                "limits": "95 % CI 1.1–10.2",
                "note": "4 lesions in 1.0 y",
                "kind": "t2",
            },
            {
                "caption": "Gd+ per contrast scan, on",
                "value": "0.0",
                "note": "3 scans; 1 without contrast",
                "kind": "gd",
            },
            {
                "caption": "Ratio on / before",
                "not_calculable": "no lesion before the start.",
                "kind": "therapy",
            },
        ],
        "definition_list": [
            {"items": [("Referrer", "Dr Sample"), ("Responsible nurse", "Bob Sample"), ("Died on", None)]}
        ],
        "sparkline": [
            {"svg": STEPS, "label": "T2 rate 4.0, 2.0, 0.4 per year"},
            {"empty": "no interval yet"},
        ],
        "timeline": [{"events": EVENTS}],
        "fold_asked": [
            {"summary": "The chart in numbers", "note": "asked for when it is opened", "address": "/gallery/"}
        ],
        "fold": [
            {"summary": "Technique", "note": "3 of 4 known", "body": "3 T, slices of 1 mm, quality adequate."}
        ],
    }


def _navigation() -> dict[str, list[dict]]:
    tabs = [
        {"label": "Overview", "url": "#tabs"},
        {"label": "Scans", "url": "#scans", "count": 4},
        {"label": "Details", "url": "#x"},
    ]
    return {
        "tabs": [{"label": "Patient", "items": tabs, "current": "#tabs"}],
        "breadcrumb": [
            {
                "items": [("Patients", "#breadcrumb"), ("Example, Erika", "#breadcrumb")],
                "current": "Enter a scan",
            }
        ],
        "pagination": [{"page": Paginator(range(312), 50).page(2), "noun": "patients"}],
    }
