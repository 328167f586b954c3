"""The brief as a tagged PDF. The contents go in as JSON, so that no text of a person becomes markup."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

TEMPLATE = "brief.typ"


def to_pdf(contents: dict[str, Any], chart_svg: str | None) -> bytes:
    """One page, PDF/UA-1. `chart_svg` None: there is nothing to draw yet. Fonts are those the typesetter brings."""
    # Imported here: most web processes never set a page.
    import typst

    folder = Path(settings.BASE_DIR) / "templates" / "brief"
    return typst.compile(
        str(folder / TEMPLATE),
        root=str(folder),
        ignore_system_fonts=True,
        sys_inputs={"contents": json.dumps(contents), "chart": chart_svg or ""},
        pdf_standards=["ua-1"],
    )
