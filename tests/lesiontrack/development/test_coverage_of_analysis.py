import subprocess

import pytest
from coverage import Coverage

from lesiontrack.development import CHECKOUT, coverage_of_analysis


def test_every_branch_of_the_arithmetic_is_asked_for() -> None:
    asked = Coverage(config_file=str(CHECKOUT / "pyproject.toml"))
    names = ("run:branch", "run:source", "report:fail_under")
    assert [asked.get_option(name) for name in names] == [True, ["scans/analysis"], 100]


@pytest.mark.parametrize(("tests", "report", "code"), [(0, 0, 0), (0, 2, 2), (1, 0, 1)])
def test_a_failed_test_and_a_branch_left_out_both_fail(
    monkeypatch: pytest.MonkeyPatch, tests: int, report: int, code: int
) -> None:
    answers = {"run": tests, "report": report}
    monkeypatch.setattr(
        subprocess, "run", lambda words, **_: subprocess.CompletedProcess(words, answers[words[3]])
    )
    assert coverage_of_analysis.main() == code
