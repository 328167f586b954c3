"""What the database holds across rows: triggers, checked when the transaction ends, so that an amendment may touch both sides.

Same patient and same region of scan and reference scan are composite foreign keys (migration `0002`).
"""

import pgtrigger


def _holds(name: str, broken: str, message: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        operation=pgtrigger.Insert | pgtrigger.Update,
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        func=f"""
            IF EXISTS ({broken}) THEN
                RAISE check_violation USING MESSAGE = '{message}';
            END IF;
            RETURN NULL;
        """,
    )


REFERENCE_IS_EARLIER = _holds(
    "reference_is_earlier",
    """
    SELECT 1 FROM scans_reading r JOIN scans_scan s ON s.id = r.scan_id JOIN scans_scan e ON e.id = r.reference_scan_id
    WHERE r.id = NEW.id AND e.performed_on >= s.performed_on AND s.state <> 'withdrawn'
    """,
    "the reference scan is earlier than the scan",
)

# Asked of the reading's own columns: `s.id = … OR e.id = …` walks every reading once per scan, so a register took hours.
REFERENCES_STAY_EARLIER = _holds(
    "references_stay_earlier",
    """
    SELECT 1 FROM scans_reading r JOIN scans_scan s ON s.id = r.scan_id JOIN scans_scan e ON e.id = r.reference_scan_id
    WHERE (r.scan_id = NEW.id OR r.reference_scan_id = NEW.id) AND e.performed_on >= s.performed_on AND s.state <> 'withdrawn'
    """,
    "the reference scan is earlier than the scan",
)

_GD_WITHOUT_CONTRAST = """
    SELECT 1 FROM scans_lesioncount c JOIN scans_reading r ON r.id = c.reading_id JOIN scans_scan s ON s.id = r.scan_id
    WHERE {which} AND c.kind = 'gd_t1' AND c.lo IS NOT NULL AND s.state <> 'withdrawn'
    AND (s.contrast_given = 'no' OR (s.contrast_given = 'unknown' AND c.lo < 1))
"""
_GD_MESSAGE = "enhancing lesions are counted with contrast alone"

GD_FITS_THE_CONTRAST = _holds("gd_fits_the_contrast", _GD_WITHOUT_CONTRAST.format(which="c.id = NEW.id"), _GD_MESSAGE)
GD_FITS_THE_SCAN = _holds("gd_fits_the_scan", _GD_WITHOUT_CONTRAST.format(which="s.id = NEW.id"), _GD_MESSAGE)
