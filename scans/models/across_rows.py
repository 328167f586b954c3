"""What the database holds across rows: triggers, checked when the transaction ends, so that an amendment may touch both sides.

Same patient and same region of scan and reference scan are composite foreign keys (migration `0002`).

Each check looks up a few rows by key, in subqueries that cannot be joined: right after an import the planner's statistics still
speak of small tables, and a join that it turns around walks whole tables once per row, for hours.
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


_NOT_EARLIER = """
    SELECT 1 FROM scans_reading r
    WHERE {which} AND r.withdrawn_at IS NULL
    AND (SELECT e.performed_on FROM scans_scan e WHERE e.id = r.reference_scan_id)
    >= (SELECT s.performed_on FROM scans_scan s WHERE s.id = r.scan_id AND s.state <> 'withdrawn')
"""
_NOT_EARLIER_MESSAGE = "the reference scan is earlier than the scan"

REFERENCE_IS_EARLIER = _holds(
    "reference_is_earlier", _NOT_EARLIER.format(which="r.id = NEW.id"), _NOT_EARLIER_MESSAGE
)
REFERENCES_STAY_EARLIER = _holds(
    "references_stay_earlier",
    _NOT_EARLIER.format(which="(r.scan_id = NEW.id OR r.reference_scan_id = NEW.id)"),
    _NOT_EARLIER_MESSAGE,
)

_GD_WITHOUT_CONTRAST = """
    SELECT 1 FROM scans_reading r
    WHERE {which} AND r.withdrawn_at IS NULL
    AND (SELECT c.lo FROM scans_lesioncount c WHERE c.reading_id = r.id AND c.kind = 'gd_t1')
    < (SELECT CASE s.contrast_given WHEN 'no' THEN 'infinity'::float8 WHEN 'unknown' THEN 1 ELSE 0 END
       FROM scans_scan s WHERE s.id = r.scan_id AND s.state <> 'withdrawn')
"""
_GD_MESSAGE = "enhancing lesions are counted with contrast alone"

OVERRIDE_OF_ONE_PATIENT = _holds(
    "override_of_one_patient",
    """
    SELECT 1 FROM scans_intervaloverride o
    WHERE o.id = NEW.id
    AND ((SELECT r.patient_id FROM scans_reading r WHERE r.id = o.reading_id) <> o.patient_id
      OR (SELECT c.patient_id FROM patients_therapycourse c WHERE c.id = o.course_id) <> o.patient_id)
    """,
    "interval and course are of one patient",
)

GD_FITS_THE_CONTRAST = _holds(
    "gd_fits_the_contrast", _GD_WITHOUT_CONTRAST.format(which="r.id = NEW.reading_id"), _GD_MESSAGE
)
GD_FITS_THE_SCAN = _holds(
    "gd_fits_the_scan", _GD_WITHOUT_CONTRAST.format(which="r.scan_id = NEW.id"), _GD_MESSAGE
)
