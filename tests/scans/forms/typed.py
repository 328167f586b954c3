"""What somebody types into the form of a scan, box by box."""


def a_scan(**typed) -> dict[str, str]:
    """A routine brain scan of 8 Jul 2025 with contrast, without earlier scan; `typed` says what is different."""
    return {
        "performed_on": "2025-07-08",
        "region": "brain",
        "indication": "routine",
        "contrast_given": "yes",
        "compared": "none",
        "reader": "neuroradiologist",
        "quality": "adequate",
        "steroids": "unknown",
        **typed,
    }


def against(reference, **typed) -> dict[str, str]:
    """The same, compared with the scan the page offered."""
    return a_scan(**{"compared": "offered", "offered_scan": str(reference.pk), **typed})
