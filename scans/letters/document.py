"""The pages as one tagged PDF. The contents go in as JSON, so that no text of a person becomes markup."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

TEMPLATE = "letters.typ"


def to_pdf(document: dict[str, Any]) -> bytes:
    """PDF/UA-1. Fonts are those the typesetter brings."""
    # Imported here: most web processes never set a page.
    import typst

    folder = Path(settings.BASE_DIR) / "templates" / "letters"
    return typst.compile(
        str(folder / TEMPLATE),
        root=str(folder),
        ignore_system_fonts=True,
        sys_inputs={"contents": json.dumps(document)},
        pdf_standards=["ua-1"],
    )
