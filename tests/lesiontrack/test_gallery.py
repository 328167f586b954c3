"""The gallery shows every component, and a form carries what a screen reader needs."""

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import path

from lesiontrack import urls
from lesiontrack.gallery import gallery
from lesiontrack.gallery_samples import SampleForm, refused_form

COMPONENTS = Path(settings.BASE_DIR) / "templates" / "components"

# The gallery's own address exists only where DEBUG is on.
urlpatterns = [path("gallery/", gallery), *urls.urlpatterns]
pytestmark = pytest.mark.urls(__name__)


def test_the_gallery_shows_every_component(client, cast):
    client.force_login(cast.alice)
    answer = client.get("/gallery/")
    shown = {template.name for template in answer.templates if template.name}
    assert answer.status_code == 200
    assert {f"components/{file.name}" for file in COMPONENTS.glob("*.html")} - shown == set()


def test_every_component_says_its_parameters_at_its_top():
    silent = [
        file.name
        for file in COMPONENTS.glob("*.html")
        if not file.read_text().startswith(("{% comment %}", "{#"))
    ]
    assert silent == []


def test_every_component_is_in_the_index():
    index = (COMPONENTS / "README.md").read_text()
    assert [file.stem for file in COMPONENTS.glob("*.html") if f"`{file.stem}" not in index] == []


def test_a_component_s_stylesheet_is_linked():
    linked = (COMPONENTS.parent / "stylesheets.html").read_text()
    sheets = Path(settings.BASE_DIR).glob("static/css/components/*.css")
    assert [sheet.name for sheet in sheets if f"css/components/{sheet.name}" not in linked] == []


def test_an_accepted_field_is_described_by_its_hint():
    html = str(SampleForm()["performed_on"].as_field_group())
    assert 'aria-describedby="id_performed_on_helptext"' in html
    assert 'id="id_performed_on_helptext"' in html
    assert "aria-invalid" not in html


def test_a_refused_field_is_described_by_its_error_too():
    html = str(refused_form()["performed_on"].as_field_group())
    assert 'aria-describedby="refused_performed_on_helptext refused_performed_on_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="refused_performed_on_error"' in html


def test_radios_are_a_fieldset_described_by_its_error():
    html = str(refused_form()["contrast"].as_field_group())
    assert '<fieldset class="field field--invalid" aria-describedby="refused_contrast_error">' in html
    assert html.count('<label class="choice"') == 3


def test_a_whole_form_opens_with_links_to_what_is_wrong():
    html = refused_form().as_div()
    assert '<a href="#refused_performed_on">Date of the scan: Enter a day that is not in the future' in html
    assert '<a href="#refused_contrast_0">Contrast given: Say whether contrast was given' in html
