"""A web process starts with what every page needs, and nothing that only drawings, papers and jobs need."""

import subprocess
import sys

HEAVY = ("vl_convert", "typst", "scipy.stats", "pandas", "pyarrow", "openpyxl")
STARTED = f"""
import sys
import lesiontrack.wsgi
from django.urls import get_resolver


def import_views(patterns):
    for pattern in patterns:
        import_views(getattr(pattern, "url_patterns", []))


import_views(get_resolver().url_patterns)
print([name for name in {HEAVY} if name in sys.modules], "scans.views.overview" in sys.modules)
"""


def test_a_web_process_with_all_its_views_imports_nothing_heavy():
    answer = subprocess.run([sys.executable, "-c", STARTED], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[] True"
