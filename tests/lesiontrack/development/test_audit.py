from lesiontrack.development.audit import findings, unreachable

CLEAN = {"name": "django", "version": "5.2.19", "vulns": []}
FAULTY = {
    "name": "django",
    "version": "5.2.1",
    "vulns": [
        {"id": "PYSEC-1", "fix_versions": ["5.2.2", "4.2.23"]},
        {"id": "PYSEC-2", "fix_versions": []},
    ],
}
UNKNOWN = {"name": "ours", "skip_reason": "Dependency not found on PyPI"}


def test_packages_without_a_known_fault_pass() -> None:
    assert findings([CLEAN]) == ("1 packages audited, 0 not known to the service, 0 known faults.", 0)


def test_every_known_fault_is_named_with_its_mend() -> None:
    assert findings([CLEAN, FAULTY]) == (
        "2 packages audited, 0 not known to the service, 2 known faults.\n"
        "django 5.2.1: PYSEC-1, mended in 5.2.2, 4.2.23\n"
        "django 5.2.1: PYSEC-2, mended in no version yet",
        2,
    )


def test_a_package_the_service_does_not_know_is_not_called_audited() -> None:
    assert findings([UNKNOWN]) == ("0 packages audited, 1 not known to the service, 0 known faults.", 0)


def test_an_unreachable_service_is_said_with_its_reason() -> None:
    assert unreachable("Traceback\nSSLError: no route\n") == (
        "NOT AUDITED: the service of known faults could not be asked.\n  SSLError: no route"
    )


def test_without_a_reason_it_is_said_all_the_same() -> None:
    assert unreachable("").endswith("pip-audit gave no reason")
