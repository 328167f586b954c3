"""Writes the browser's Vega (with Vega-Lite and vega-embed) out of the server's renderer: both sides draw with one version."""

from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

SNIPPET = "export {vegaEmbed};"


class Command(BaseCommand):
    help = "Writes static/vega/vega.js for the browser; does nothing where the renderer has not changed."
    requires_system_checks = []

    def handle(self, *args, **options):
        folder = Path(settings.BASE_DIR) / "static" / "vega"
        made_by = version("vl-convert-python")
        if self._version_in(folder) == made_by:
            return
        # Imported here: the renderer is a JavaScript engine and takes its time.
        import vl_convert

        folder.mkdir(parents=True, exist_ok=True)
        (folder / "vega.js").write_text(vl_convert.javascript_bundle(SNIPPET), encoding="utf-8")
        # Last: a build that was cut short is made again.
        (folder / "version.txt").write_text(made_by, encoding="utf-8")
        self.stdout.write(f"Wrote Vega of vl-convert {made_by} for the browser.")

    def _version_in(self, folder: Path) -> str | None:
        stamp = folder / "version.txt"
        return stamp.read_text(encoding="utf-8") if stamp.exists() and (folder / "vega.js").exists() else None
