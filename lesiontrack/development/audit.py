"""The last step of `make check`: known faults of the packages installed here.

A known fault fails the check. An advisory service that cannot be reached is no fault of a package: then the check says aloud
that nothing was audited, and passes, so that it can be run without a network.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

AUDIT = ("-m", "pip_audit", "--disable-pip", "--no-deps", "--progress-spinner", "off", "--format", "json")


def main() -> int:
    """Exit code: 1 where a package has a known fault."""
    with tempfile.TemporaryDirectory() as folder:
        frozen, report = Path(folder) / "frozen.txt", Path(folder) / "report.json"
        frozen.write_text(_run("-m", "pip", "freeze").stdout, encoding="utf-8")
        ended = _run(*AUDIT, "--requirement", str(frozen), "--output", str(report))
        if not report.exists():
            print(unreachable(ended.stderr))
            return 0
        said, faults = findings(json.loads(report.read_text(encoding="utf-8"))["dependencies"])
    print(said)
    return 1 if faults else 0


def unreachable(stderr: str) -> str:
    last = stderr.strip().splitlines()[-1:] or ["pip-audit gave no reason"]
    return f"NOT AUDITED: the service of known faults could not be asked.\n  {last[0]}"


def findings(packages: list[dict[str, Any]]) -> tuple[str, int]:
    """What was found, in words, and the number of known faults. A package the service does not know was not audited."""
    faults = [
        f"{package['name']} {package['version']}: {fault['id']}, mended in {', '.join(fault['fix_versions']) or 'no version yet'}"
        for package in packages
        for fault in package.get("vulns", ())
    ]
    unknown = sum("skip_reason" in package for package in packages)
    audited = f"{len(packages) - unknown} packages audited, {unknown} not known to the service, {len(faults)} known faults."
    return "\n".join([audited, *faults]), len(faults)


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
