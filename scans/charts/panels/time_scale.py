"""The labelled time scale at the foot. Its words are written here, so no renderer's time zone can move them."""

from scans.charts.axis import Tick, ticks
from scans.charts.frame import Frame, Panel
from scans.charts.layers import at, layer, line_of_text, words_of
from scans.charts.lettering import text_width

SIZE = 12


def time_scale_panel(frame: Frame) -> Panel:
    palette, x = frame.palette, frame.axis.encoding("place")
    rows = [
        {"place": frame.axis.place(tick.day), "text": tick.text}
        for tick in ticks(frame.axis)
        if _fits(frame, tick)
    ]
    layers = [
        layer("rule", "time_ticks", {"x": x, "y": at(0), "y2": at(5)}, color=palette.tick),
        layer(
            "text",
            "time_ticks",
            {"x": x, "y": at(17), "text": words_of("text")},
            fontSize=SIZE,
            color=palette.muted,
        ),
    ]
    if frame.axis.kind == "months":
        layers.append(
            line_of_text(
                _title(frame), frame.plot_width / 2, 35, align="center", fontSize=SIZE, color=palette.muted
            )
        )
    return Panel(44 if frame.axis.kind == "months" else 26, 0, layers, {"time_ticks": rows})


def _fits(frame: Frame, tick: Tick) -> bool:
    half, x = text_width(tick.text, SIZE) / 2, frame.axis.pixel(tick.day)
    return half - frame.left <= x <= frame.plot_width + frame.right - half


def _title(frame: Frame) -> str:
    start = frame.trend.episode.start
    remark = "" if start.is_exact else f", counted from the earliest day of {start.words()}"
    return f"Months from the start of {frame.trend.episode.molecule_name}{remark}"
