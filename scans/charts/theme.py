"""Colours and letters of the charts: the page's tokens, written out because a picture has no stylesheet."""

from dataclasses import dataclass
from typing import Any, Literal

Theme = Literal["light", "dark"]

# Trap: without `sans-serif` at the end the server's renderer finds no font and drops all text silently.
FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", Arial, sans-serif'


@dataclass(frozen=True)
class Palette:
    """Colours by what they show. Light and dark differ in lightness too, so that both read in grey."""

    surface: str
    ink: str
    muted: str
    grid: str
    tick: str
    t2: str
    t2_bar: str
    gd: str
    relapse: str
    therapy: str
    on_therapy: str
    other_therapy: str
    on_other_therapy: str
    before_shade: str
    run_in_shade: str
    on_shade: str
    marked: str


PALETTES: dict[Theme, Palette] = {
    "light": Palette(
        surface="#ffffff", ink="#1d2733", muted="#55616e", grid="#e3e8ec", tick="#55616e",
        t2="#1f5f99", t2_bar="#3f74a8", gd="#c2571a", relapse="#8d2f5b",
        therapy="#2b7c6f", on_therapy="#ffffff", other_therapy="#6b7783", on_other_therapy="#ffffff",
        before_shade="#eef0f2", run_in_shade="#f3eee2", on_shade="#dfefeb", marked="#1d2733",
    ),
    "dark": Palette(
        surface="#19212a", ink="#e5eaef", muted="#a9b5c1", grid="#2c3743", tick="#8d9aa7",
        t2="#8fc0ee", t2_bar="#5b95cc", gd="#f0965c", relapse="#de8fb3",
        therapy="#5fc0ae", on_therapy="#07211c", other_therapy="#7c8a98", on_other_therapy="#11171d",
        before_shade="#222b35", run_in_shade="#2f2b20", on_shade="#16352f", marked="#ffffff",
    ),
}  # fmt: skip


def config(palette: Palette) -> dict[str, Any]:
    """The Vega-Lite config all charts share: no frames, one font, quiet grid."""
    return {
        "font": FONT,
        "background": palette.surface,
        "view": {"stroke": None},
        "concat": {"spacing": 0},
        # Trap: the words Vega writes for screen readers give dates in the machine's time zone. The picture has one sentence and its table.
        "mark": {"aria": False},
        "axis": {
            "aria": False,
            "labelColor": palette.muted, "labelFontSize": 11, "labelFont": FONT, "labelPadding": 6,
            "gridColor": palette.grid, "domain": False, "ticks": False, "title": None,
        },
        "text": {"font": FONT, "fontSize": 11, "color": palette.muted},
    }  # fmt: skip
