"""Each constraint of a clinical table is violated once, behind the actions' back; a constraint without a case fails."""

import json
from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from patients.actions import (
    record_contrast_reaction,
    record_edss,
    record_implant,
    record_laboratory,
    record_phenotype,
    record_pregnancy,
    record_relapse,
    record_safety_check,
    record_visit,
)
from patients.dates import FuzzyDate
from patients.models.mri_safety import ANSWERS
from scans.actions import (
    add_scanner,
    define_cohort,
    override_interval,
    reconcile_readings,
    take_back_override,
    take_default_wording,
)
from scans.choices import SITES
from scans.letter_choices import LetterKind
from scans.models import ActiveScanAnswer, RulesChange
from scans.models.follow_up_settings import TARGETS
from scans.models.rule_settings import LIMITS
from scans.quality.working_out import work_out
from tests.factories.follow_up import follow_up_with_everything
from tests.factories.record import make_course, make_patient, make_scan
from tests.factories.second_reading import facts_of, make_second_reading, read_twice, second_neurologist

WRONG_SETTINGS = {
    **{f"{name}_in_range": {name: most + 1} for name, (_, most) in LIMITS.items()},
    "lesion_definition_is_known_word": {"lesion_definition": "any"},
    "modified_rio_variant_is_known_word": {"modified_rio_variant": "MRS_gt9"},
    "edss_variant_is_known_word": {"edss_variant": "D"},
    "relapse_association_is_known_word": {"relapse_association": "any"},
    "contrast_agent_group_is_known_word": {"contrast_agent_group": "cheap"},
    "re_baseline_window_in_order": {"re_baseline_from_days": 29, "re_baseline_until_months": 1},
}
"""What no version and no proposal of a clinic's rules holds."""


def as_next_version(**wrong) -> str:
    """Versions are never changed, so a wrong one is added."""
    row = json.dumps({"id": 0, "number": 3, **wrong})
    same = f"(jsonb_populate_record(r, '{row}')).*"
    return f"INSERT INTO scans_clinicrules SELECT {same} FROM scans_clinicrules r"  # noqa: S608 - the test's own words


def as_change(**wrong) -> str:
    changed = ", ".join(f"{name} = {value!r}" for name, value in wrong.items())
    return f"UPDATE scans_ruleschange SET {changed}"  # noqa: S608 - the test's own words


CASES = {
    # patients
    "mrn_is_unique_in_the_clinic": "UPDATE patients_patient SET mrn = 'SAME'",
    "patient_sex_is_known_word": "UPDATE patients_patient SET sex = 'N'",
    "relapses_recorded_in_order": "UPDATE patients_patient SET relapses_from = '2020-01-02', relapses_to = '2020-01-01'",
    "patient_birth_in_order": "UPDATE patients_patient SET birth_earliest = '1990-01-02', birth_latest = '1990-01-01'",
    "patient_first_symptom_in_order": "UPDATE patients_patient SET first_symptom_earliest = '2010-01-01'",
    "phenotype_is_known_word": "UPDATE patients_phenotype SET name = 'MS'",
    "phenotype_since_in_order": "UPDATE patients_phenotype SET since_latest = NULL, since_earliest = '2010-01-01'",
    "course_state_is_known_word": "UPDATE patients_therapycourse SET state = 'paused'",
    "stop_date_means_stopped": "UPDATE patients_therapycourse SET stopped = false WHERE start_earliest < '2016-01-01'",
    "planned_is_not_stopped": "UPDATE patients_therapycourse SET state = 'planned', stopped = true",
    "planned_course_has_a_start": "UPDATE patients_therapycourse SET state = 'planned', start_earliest = NULL, start_latest = NULL",
    "course_starts_before_it_stops": "UPDATE patients_therapycourse SET stopped = true, stop_earliest = '2001-01-01', stop_latest = '2001-01-01'",
    "course_start_in_order": "UPDATE patients_therapycourse SET start_earliest = start_latest + 1",
    "course_stop_in_order": "UPDATE patients_therapycourse SET stopped = true, stop_earliest = '2022-01-02', stop_latest = '2022-01-01'",
    "no_certain_overlap_of_a_molecule_with_itself": "UPDATE patients_therapycourse SET stopped = false, stop_earliest = NULL, stop_latest = NULL",
    "severity_is_known_word": "UPDATE patients_relapse SET severity = 'bad'",
    "relapse_ends_after_onset": "UPDATE patients_relapse SET ended_on = onset_earliest - 1",
    "relapse_onset_in_order": "UPDATE patients_relapse SET onset_earliest = onset_latest + 1",
    "edss_is_one_of_twenty_values": "UPDATE patients_edssassessment SET score = 0.5",
    "one_edss_a_day": "UPDATE patients_edssassessment SET assessed_on = '2021-05-05'",
    "full_dose_not_before_the_start": "UPDATE patients_therapycourse SET full_dose_on = start_earliest - 1",
    "analyte_is_known_word": "UPDATE patients_laboratoryresult SET analyte = 'tsh'",
    "finding_is_known_word": "UPDATE patients_laboratoryresult SET finding = 'weak' WHERE analyte = 'jcv'",
    "relation_is_known_word": "UPDATE patients_laboratoryresult SET relation = 'about' WHERE analyte = 'egfr'",
    "relation_stands_beside_a_number": "UPDATE patients_laboratoryresult SET relation = '' WHERE analyte = 'egfr'",
    "egfr_is_a_number_alone": "UPDATE patients_laboratoryresult SET assay = 'strip' WHERE analyte = 'egfr'",
    "nab_has_a_finding": "UPDATE patients_laboratoryresult SET finding = '' WHERE analyte = 'nab'",
    "jcv_has_a_finding": "UPDATE patients_laboratoryresult SET finding = '' WHERE analyte = 'jcv'",
    "egfr_is_possible": "UPDATE patients_laboratoryresult SET egfr = 900 WHERE analyte = 'egfr'",
    "titre_is_not_negative": "UPDATE patients_laboratoryresult SET titre = -1 WHERE analyte = 'nab'",
    "titre_unit_needs_a_titre": "UPDATE patients_laboratoryresult SET titre = NULL, relation = '' WHERE analyte = 'nab'",
    "jcv_index_is_not_negative": "UPDATE patients_laboratoryresult SET jcv_index = -1 WHERE analyte = 'jcv'",
    "one_result_of_an_assay_a_day": "UPDATE patients_laboratoryresult SET taken_on = '2021-01-01' WHERE analyte = 'egfr'",
    # MRI safety
    **{
        f"asked_{name}_is_known_word": f"UPDATE patients_mrsafetycheck SET {name} = 'perhaps'"  # noqa: S608
        for name in ANSWERS
    },
    "one_safety_check_a_day": "UPDATE patients_mrsafetycheck SET asked_on = '2021-01-01'",
    "implant_is_known_word": "UPDATE patients_implant SET device = 'tattoo'",
    "mr_label_is_known_word": "UPDATE patients_implant SET mr_label = 'fine', field_strengths = '', conditions = ''",
    "field_strengths_are_known_words": "UPDATE patients_implant SET field_strengths = '7'",
    "mr_conditional_names_its_model": "UPDATE patients_implant SET model = ''",
    "conditions_belong_to_mr_conditional": "UPDATE patients_implant SET mr_label = 'safe'",
    "reaction_severity_is_known_word": "UPDATE patients_contrastreaction SET severity = 'bad'",
    "reaction_day_in_order": "UPDATE patients_contrastreaction SET day_latest = NULL",
    "pregnancy_outcome_is_known_word": "UPDATE patients_pregnancy SET outcome = 'twins', breastfeeding = 'unknown' WHERE outcome = 'birth'",
    "breastfeeding_is_known_word": "UPDATE patients_pregnancy SET breastfeeding = 'perhaps' WHERE outcome = 'birth'",
    "pregnancy_that_is_over_says_when": "UPDATE patients_pregnancy SET ended_earliest = NULL, ended_latest = NULL WHERE outcome = 'birth'",
    "pregnancy_has_a_date": "UPDATE patients_pregnancy SET since_earliest = NULL, since_latest = NULL, expected_earliest = NULL, expected_latest = NULL WHERE outcome = 'ongoing'",
    "breastfeeding_follows_a_birth": "UPDATE patients_pregnancy SET breastfeeding = 'yes' WHERE outcome = 'ongoing'",
    "pregnancy_since_in_order": "UPDATE patients_pregnancy SET since_earliest = since_latest + 1",
    "pregnancy_expected_in_order": "UPDATE patients_pregnancy SET expected_latest = NULL WHERE expected_earliest IS NOT NULL",
    "pregnancy_ended_in_order": "UPDATE patients_pregnancy SET ended_latest = NULL WHERE outcome = 'birth'",
    "pregnancy_begins_before_the_expected_birth": "UPDATE patients_pregnancy SET expected_earliest = '2001-01-01', expected_latest = '2001-01-01'",
    "pregnancy_begins_before_it_ends": "UPDATE patients_pregnancy SET ended_earliest = '2001-01-01', ended_latest = '2001-01-01' WHERE outcome = 'birth'",
    "one_ongoing_pregnancy": "UPDATE patients_pregnancy SET outcome = 'ongoing', ended_earliest = NULL, ended_latest = NULL, breastfeeding = 'unknown'",
    "no safety check before birth": "UPDATE patients_mrsafetycheck SET asked_on = '1950-01-01' WHERE asked_on = '2021-01-01'",
    "no reaction before birth": "UPDATE patients_contrastreaction SET day_earliest = '1950-01-01', day_latest = '1950-01-01'",
    "no pregnancy before birth": "UPDATE patients_pregnancy SET since_earliest = '1950-01-01', since_latest = '1950-01-01'",
    "no implant removed before birth": "UPDATE patients_implant SET removed_on = '1950-01-01'",
    "implant of the row's clinic": "UPDATE patients_implant SET clinic_id = (SELECT id FROM access_clinic WHERE code = 'SOUTH')",
    "safety check of the row's clinic": "UPDATE patients_mrsafetycheck SET clinic_id = (SELECT id FROM access_clinic WHERE code = 'SOUTH')",
    "reaction of the row's clinic": "UPDATE patients_contrastreaction SET clinic_id = (SELECT id FROM access_clinic WHERE code = 'SOUTH')",
    "pregnancy of the row's clinic": "UPDATE patients_pregnancy SET clinic_id = (SELECT id FROM access_clinic WHERE code = 'SOUTH')",
    # scans
    "scanner_name_is_unique_in_the_clinic": "UPDATE scans_scanner SET name = 'Avanto'",
    "accession_is_unique_per_clinic_and_region": "UPDATE scans_scan SET accession = 'A1'",
    "region_is_known_word": "UPDATE scans_scan SET region = 'knee'",
    "indication_is_known_word": "UPDATE scans_scan SET indication = 'because'",
    "contrast_is_known_word": "UPDATE scans_scan SET contrast_given = 'maybe'",
    "quality_is_known_word": "UPDATE scans_scan SET quality = 'fine'",
    "accession_is_not_empty": "UPDATE scans_scan SET accession = ''",
    "signed_scan_names_who_and_when": "UPDATE scans_scan SET signed_at = NULL",
    "withdrawn_scan_says_when": "UPDATE scans_scan SET state = 'withdrawn'",
    "readings_of_a_scan_are_numbered": "UPDATE scans_reading SET scan_id = (SELECT id FROM scans_scan WHERE accession = 'A1'), compared = 'none', reference_scan_id = NULL",
    "compared_is_known_word": "UPDATE scans_reading SET compared = 'somehow'",
    "reader_is_known_word": "UPDATE scans_reading SET reader = 'cousin'",
    **{
        f"relapse_{column}_is_known_word": f"UPDATE patients_relapse SET {column} = 'perhaps'"  # noqa: S608
        for column in ("steroids", "confirmed", "fever", "lasted_24_hours")
    },
    "csf_is_a_finding_alone": "UPDATE patients_laboratoryresult SET analyte = 'csf', finding = '', egfr = NULL, titre = NULL, titre_unit = '', jcv_index = NULL, relation = ''",
    **{f"{site}_is_known_word": f"UPDATE scans_reading SET {site} = 'everywhere'" for site in SITES},  # noqa: S608
    "named_reference_is_named": "UPDATE scans_reading SET reference_scan_id = NULL",
    "reference_is_another_scan": "UPDATE scans_reading SET reference_scan_id = scan_id WHERE reference_scan_id IS NOT NULL",
    "reading_kind_is_known_word": "UPDATE scans_reading SET kind = 'third' WHERE number = 2",
    "the_first_reading_is_number_one": "UPDATE scans_reading SET number = 7 WHERE kind = 'first'",
    "further_reading_says_who": "UPDATE scans_reading SET entered_by_id = NULL WHERE kind = 'second'",
    "signed_reading_names_who_and_when": "UPDATE scans_reading SET signed_by_id = NULL WHERE kind = 'agreed'",
    "agreed_reading_is_signed": "UPDATE scans_reading SET signed_by_id = NULL, signed_at = NULL WHERE kind = 'agreed'",
    "second_reading_says_if_blind": "UPDATE scans_reading SET opened_before = NULL WHERE kind = 'second'",
    "signed_second_reading_is_compared": "UPDATE scans_reading SET differs = NULL WHERE kind = 'second'",
    "settled_reading_says_who_when_why": "UPDATE scans_reading SET settled_because = '' WHERE kind = 'agreed'",
    "one_second_reading_in_force": "UPDATE scans_reading SET kind = 'second', opened_before = false, differs = true WHERE kind = 'agreed'",
    "one_settled_reading_of_a_scan": "UPDATE scans_reading SET settled_by_id = signed_by_id, settled_at = signed_at, settled_because = 'x' WHERE kind = 'second'",
    "one_count_per_reading_and_kind": "UPDATE scans_lesioncount SET kind = 'total_t2'",
    "count_kind_is_known_word": "UPDATE scans_lesioncount SET kind = 'spots'",
    "count_state_is_known_word": "UPDATE scans_lesioncount SET state = 'guessed'",
    "lo_is_not_negative": "UPDATE scans_lesioncount SET lo = -1, hi = -1",
    "hi_is_not_below_lo": "UPDATE scans_lesioncount SET state = 'bounded', hi = lo - 1",
    "hi_needs_lo": "UPDATE scans_lesioncount SET state = 'to_confirm', lo = NULL, hi = 3",
    "counted_is_exact": "UPDATE scans_lesioncount SET hi = NULL",
    "a_usable_count_has_a_lower_bound": "UPDATE scans_lesioncount SET state = 'bounded', lo = NULL, hi = NULL",
    "what_was_not_assessed_has_no_number": "UPDATE scans_lesioncount SET state = 'not_assessed'",
    "interval_has_days": 'UPDATE scans_interval SET "end" = start',
    "interval_hi_is_not_below_lo": "UPDATE scans_interval SET hi = lo - 1",
    "one_placement_per_episode": "INSERT INTO scans_intervalperiod (clinic_id, interval_id, molecule_id, episode, is_default_index, period, period_at_earliest, period_at_latest, used, reason) SELECT clinic_id, interval_id, molecule_id, episode, is_default_index, period, period_at_earliest, period_at_latest, used, reason FROM scans_intervalperiod",
    "listed_phenotype_is_known_word": "UPDATE scans_patientlistentry SET phenotype = 'MS'",
    "listed_plan_has_a_start": "UPDATE scans_patientlistentry SET therapy_is_planned = true, therapy_start_earliest = NULL",
    "only_before_and_on_are_used": "UPDATE scans_intervalperiod SET used = true, period = 'run_in'",
    "cohort_name_is_unique": "UPDATE scans_cohort SET name = 'all'",
    "rules_of_a_clinic_are_numbered": as_next_version(number=2),
    "the_defaults_have_no_row": as_next_version(number=1),
    "rules_say_why": as_next_version(reason=""),
    "a_change_of_rules_says_why": "UPDATE scans_ruleschange SET reason = ''",
    "one_change_of_rules_is_applied_at_a_time": "UPDATE scans_ruleschange SET stage = 'applying'",
    **{f"clinicrules_{name}": as_next_version(**wrong) for name, wrong in WRONG_SETTINGS.items()},
    **{f"ruleschange_{name}": as_change(**wrong) for name, wrong in WRONG_SETTINGS.items()},
    "one_override_in_force_per_interval_and_course": "UPDATE scans_intervaloverride SET withdrawn_at = NULL, taken_back_by_id = NULL, taken_back_because = ''",
    "override_places_or_leaves_out": "UPDATE scans_intervaloverride SET period = 'unknown', excluded = false",
    "override_has_a_reason": "UPDATE scans_intervaloverride SET reason = ''",
    "override_taken_back_says_who_and_why": "UPDATE scans_intervaloverride SET withdrawn_at = now()",
    # follow-ups
    "one_open_follow_up_of_a_region": "UPDATE scans_followup SET region = 'brain'",
    "follow_up_window_in_order": "UPDATE scans_followup SET opens_on = closes_on + 1",
    "follow_up_state_is_known_word": "UPDATE scans_followup SET state = 'lost'",
    "follow_up_kind_is_known_word": "UPDATE scans_followup SET kind = 'any'",
    "follow_up_ordered_by_somebody": "UPDATE scans_followup SET origin = 'ordered'",
    "follow_up_contrast_is_known_word": "UPDATE scans_followup SET contrast_wanted = 'some'",
    "follow_up_suggestion_is_whole": "UPDATE scans_followup SET suggestion = 'sooner'",
    "follow_up_scan_when_entered": "UPDATE scans_followup SET state = 'entered'",
    "follow_up_says_why": "UPDATE scans_followup SET reason = ''",
    "follow_up_booked_for_a_day": "UPDATE scans_followup SET state = 'booked'",
    "follow_up_performed_on_a_day": "UPDATE scans_followup SET state = 'performed'",
    "follow_up_declined_has_a_next_step": "UPDATE scans_followup SET state = 'declined', decision = 'not now'",
    "follow_up_no_further_is_decided": "UPDATE scans_followup SET state = 'no_further', decision = 'enough'",
    "follow_up_stopped_says_why": "UPDATE scans_followup SET state = 'stopped'",
    "saved_filter_name_is_used_once": "UPDATE scans_savedfilter SET name = 'same'",
    "saved_filter_kind_is_known_word": "UPDATE scans_savedfilter SET kind = 'any'",
    "saved_filter_of_one_therapy": "UPDATE scans_savedfilter SET molecule_id = 'ocrelizumab', without_therapy = true",
    "saved_filter_of_one_owner": "UPDATE scans_savedfilter SET owner_id = user_id, without_owner = true",
    "one_wording_of_a_letter": "UPDATE scans_letterwording SET kind = 'reminder'",
    "letter_kind_is_known_word": "UPDATE scans_letterwording SET kind = 'poem'",
    "letter_wording_is_not_empty": "UPDATE scans_letterwording SET body = ''",
    "follow_up_step_is_known_word": "UPDATE scans_followupstep SET step = 'danced'",
    "worklist_standing_is_known_word": "UPDATE scans_worklistentry SET standing = 'somewhere'",
    "quality_measure_is_known_word": "UPDATE scans_qualityfinding SET measure = 'beauty'",
    "quality_verdict_is_known_word": "UPDATE scans_qualityfinding SET verdict = 'perhaps'",
    "quality_met_are_assessed": "INSERT INTO scans_qualityofall (measure, met, assessed, as_of) VALUES ('baseline', 2, 1, '2025-11-20')",
    "contact_way_is_known_word": "UPDATE scans_contactattempt SET way = 'pigeon'",
    "contact_outcome_is_known_word": "UPDATE scans_contactattempt SET outcome = 'perhaps'",
    "one_safety_override_of_a_flag": "UPDATE scans_safetyoverride SET code = 'pregnant'",
    "safety_override_is_named_with_a_reason": "UPDATE scans_safetyoverride SET radiologist = ''",
    "calendar_scope_is_known_word": "UPDATE scans_calendarlink SET scope = 'anyone'",
    "one_digest_a_day": "UPDATE scans_digestmail SET day = '2025-11-20'",
    **{
        f"{name}_in_range": f"UPDATE scans_followupsettings SET {name} = 0"  # noqa: S608
        for name in (*TARGETS, "attempts_before_doctor")
    },
    **{
        f"{name}_in_range": f"UPDATE scans_followupsettings SET {name} = 0, active_since = now()"  # noqa: S608
        for name in ("active_t2", "active_gd")
    },
    "an_active_scan_is_asked_about_once": "UPDATE scans_activescananswer SET scan_id = (SELECT scan_id FROM scans_activescananswer LIMIT 1)",
    "active_scan_answer_is_known_word": "UPDATE scans_activescananswer SET answer = 'stop', decided_by_id = (SELECT id FROM access_user LIMIT 1), decided_on = '2025-01-01'",
    "active_scan_says_what_met_the_rule": "UPDATE scans_activescananswer SET because = ''",
    "active_scan_answer_is_decided_by_somebody": "UPDATE scans_activescananswer SET answer = 'continue'",
    "a_repeat_is_due_in_months": "UPDATE scans_activescananswer SET repeat_in_months = 6",
    "a_conference_decides_later": "UPDATE scans_activescananswer SET conference_on = '2025-01-01'",
    "another_answer_gives_its_reason": "UPDATE scans_activescananswer SET answer = 'other', decided_by_id = (SELECT id FROM access_user LIMIT 1), decided_on = '2025-01-01'",
    "a_rule_of_activity_says_since_when": "UPDATE scans_followupsettings SET active_t2 = 1",
    # across rows
    "clinic of the override": "UPDATE scans_intervaloverride SET clinic_id = (SELECT id FROM access_clinic WHERE code = 'SOUTH')",
    "interval and course of one patient": "UPDATE scans_intervaloverride SET course_id = (SELECT id FROM patients_therapycourse WHERE start_earliest = '2024-12-01')",
    "patient of the row's clinic": "UPDATE patients_edssassessment SET clinic_id = (SELECT id FROM access_clinic WHERE code = 'SOUTH')",
    "laboratory result of the row's clinic": "UPDATE patients_laboratoryresult SET clinic_id = (SELECT id FROM access_clinic WHERE code = 'SOUTH')",
    "no laboratory result before birth": "UPDATE patients_laboratoryresult SET taken_on = '1950-01-01' WHERE analyte = 'jcv'",
    "product of the course's molecule": "UPDATE patients_therapycourse SET molecule_id = 'natalizumab'",
    "reference of the same region": "UPDATE scans_scan SET region = 'cervical' WHERE performed_on = '2021-02-01'",
    "reference is earlier": "UPDATE scans_scan SET performed_on = '2024-01-01' WHERE performed_on = '2020-02-01'",
    "no Gd count without contrast": "UPDATE scans_scan SET contrast_given = 'no'",
    "no Gd zero with contrast unknown": "UPDATE scans_scan SET contrast_given = 'unknown'",
    "nothing before birth": "UPDATE patients_visit SET visited_on = '1950-01-01'",
    "no course before birth": "UPDATE patients_therapycourse SET start_earliest = '1950-01-01', start_latest = '1950-01-01'",
    **{
        f"clinic of the {table}": f"UPDATE scans_{table} SET clinic_id = (SELECT id FROM access_clinic WHERE code = 'SOUTH')"  # noqa: S608
        for table in ("followup", "followupstep", "contactattempt", "safetyoverride", "activescananswer")
    },
    **{
        f"patient of the {table}": f"UPDATE scans_{table} SET patient_id = (SELECT id FROM patients_patient ORDER BY mrn DESC LIMIT 1)"  # noqa: S608
        for table in ("followupstep", "contactattempt", "safetyoverride", "activescananswer")
    },
    "scan of the follow-up's region": "UPDATE scans_followup SET state = 'entered', scan_id = (SELECT id FROM scans_scan LIMIT 1) WHERE region = 'cervical'",
    "no scan before birth": "UPDATE scans_scan SET performed_on = '1950-01-01' WHERE performed_on = '2020-02-01'",
}

NOT_A_FACT = {
    "follow_up_and_patient",
    "patient_and_clinic",
    "product_and_molecule",
    "scan_and_patient",
    "scan_patient_and_region",
}
"""Unique pairs that only serve as the target of composite keys."""


@pytest.fixture
def record(cast):
    """Two of everything, so that making them alike collides."""
    by = cast.alice
    patient, other = make_patient(by, cast.north), make_patient(by, cast.north)
    for day in (date(2021, 1, 1), date(2021, 2, 1)):
        record_edss(by=by, patient=patient, assessed_on=day, score=2)
        record_laboratory(by=by, patient=patient, analyte="egfr", taken_on=day, egfr=92)
    record_phenotype(by=by, patient=patient, name="RRMS", since=FuzzyDate.of_year(2015))
    record_relapse(by=by, patient=patient, onset=FuzzyDate.of_month(2020, 3))
    record_visit(by=by, patient=patient, visited_on=date(2021, 1, 1))
    positive = {"taken_on": date(2021, 1, 1), "finding": "positive"}
    record_laboratory(by=by, patient=patient, analyte="nab", titre=200, titre_unit="NU/mL", **positive)
    record_laboratory(by=by, patient=patient, analyte="jcv", jcv_index="1.2", **positive)
    _make_mri_safety(by, patient)
    ends = {"stopped": True, "stop": FuzzyDate.exact(date(2016, 1, 1))}
    make_course(by, patient, date(2015, 6, 1), **ends)
    make_course(
        by, patient, FuzzyDate.of_month(2020, 6), stopped=True, stop=FuzzyDate.exact(date(2023, 1, 1))
    )
    first = make_scan(by, patient, date(2020, 2, 1), accession="A1", gd="0")
    later = make_scan(
        by, patient, date(2021, 2, 1), reference=first, t2="3", gd="0", counts={"total_t2": "9"}
    )
    decided = {"reading": later.reading, "course": patient.therapycourses.first(), "excluded": True}
    taken_back = override_interval(by=by, **decided, reason="another machine")
    take_back_override(by=by, override=taken_back, reason="the same one")
    override_interval(by=by, **decided, reason="another machine")
    make_course(by, other, date(2024, 12, 1), product="natalizumab")
    for name in ("Avanto", "Skyra"):
        add_scanner(by=by, clinic=cast.north, name=name)
    for name in ("all", "RRMS only"):
        define_cohort(by=by, clinic=cast.north, name=name)
    read_twice(cast.dana, cast.north, date(2024, 1, 1))
    follow_up_with_everything(by, patient)
    work_out(cast.north)
    for kind in ("reminder", "appointment"):
        take_default_wording(by=cast.dana, clinic=cast.north, kind=LetterKind(kind))
    for scan in (first, later):
        ActiveScanAnswer.objects.create(
            patient=patient, scan=scan, asked_on=date(2025, 1, 1), because="2 Gd+"
        )
    make_second_reading(second_neurologist(cast.north), later, first, new_or_enlarging_t2="4", gd_t1="0")
    reconcile_readings(by=by, scan=later, agreed=facts_of(first, new_t2="4"), reason="read together")
    for _ in range(2):
        RulesChange.objects.create(clinic=cast.north, based_on=2, proposed_by=cast.dana, reason="because")


def _make_mri_safety(by, patient) -> None:
    for day in (date(2021, 1, 1), date(2021, 2, 1)):
        record_safety_check(by=by, patient=patient, asked_on=day)
    device = {"device": "baclofen_pump", "name": "SynchroMed", "model": "II", "mr_label": "conditional"}
    record_implant(by=by, patient=patient, field_strengths="1.5", conditions="SAR", **device)
    record_contrast_reaction(by=by, patient=patient, day=FuzzyDate.of_year(2019))
    born = {"outcome": "birth", "ended": FuzzyDate.of_month(2020, 12), "breastfeeding": "yes"}
    record_pregnancy(by=by, patient=patient, since=FuzzyDate.of_month(2020, 3), **born)
    expected = FuzzyDate.exact(date(2026, 3, 1))
    record_pregnancy(by=by, patient=patient, since=FuzzyDate.of_month(2025, 6), expected=expected)


@pytest.mark.parametrize("name", CASES)
def test_the_database_refuses(record, name):
    with (
        pytest.raises(IntegrityError, match=_message(name)),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(CASES[name])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


ACROSS_ROWS = {
    **{
        f"clinic of the {table}": f"{table}_patient_of_the_clinic"
        for table in ("followup", "followupstep", "contactattempt", "safetyoverride", "activescananswer")
    },
    **{
        f"patient of the {table}": f"{table}_(of_the_patient|patient_of_the_clinic)"
        for table in ("followupstep", "contactattempt", "safetyoverride", "activescananswer")
    },
    "scan of the follow-up's region": "follow_up_scan_of_the_region",
    "patient of the row's clinic": "edssassessment_patient_of_the_clinic",
    "laboratory result of the row's clinic": "laboratoryresult_patient_of_the_clinic",
    "implant of the row's clinic": "implant_patient_of_the_clinic",
    "safety check of the row's clinic": "mrsafetycheck_patient_of_the_clinic",
    "reaction of the row's clinic": "contrastreaction_patient_of_the_clinic",
    "pregnancy of the row's clinic": "pregnancy_patient_of_the_clinic",
    "product of the course's molecule": "course_product_of_the_molecule",
    "reference of the same region": "(reference|reading)_of_the_patient_and_region",
    "clinic of the override": "override_patient_of_the_clinic",
    "interval and course of one patient": "interval and course are of one patient",
    "reference is earlier": "the reference scan is earlier",
    "no Gd count without contrast": "counted with contrast alone",
    "no Gd zero with contrast unknown": "counted with contrast alone",
}


def _message(name: str) -> str:
    """What the database names in its refusal: the constraint, or the sentence of a trigger."""
    return name if "_" in name else ACROSS_ROWS.get(name, "nothing lies before the birth")


def test_every_constraint_has_a_case():
    clinical = [model for app in ("patients", "scans") for model in apps.get_app_config(app).get_models()]
    named = {c.name for m in clinical if not issubclass(m, _event()) for c in m._meta.constraints}
    assert named - NOT_A_FACT - set(CASES) == set()


def _event() -> type[models.Model]:
    import pghistory.models

    return pghistory.models.Event
