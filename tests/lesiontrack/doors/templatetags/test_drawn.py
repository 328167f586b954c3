from django.template import Context, Template
from django.template.loader import render_to_string

BUTTON = Template("{% load drawn %}{% drawn 'components/button.html' label=label %}")


def test_a_part_is_the_include_with_these_parameters_alone():
    plain = render_to_string("components/button.html", {"label": "Search"})
    assert BUTTON.render(Context({"label": "Search", "kind": "danger"})) == plain


def test_other_parameters_are_another_part():
    assert "Sign" in BUTTON.render(Context({"label": "Sign"}))
    assert "Save" in BUTTON.render(Context({"label": "Save"}))


def test_what_is_drawn_is_escaped_once():
    for _ in range(2):
        assert "&lt;b&gt;" in BUTTON.render(Context({"label": "<b>"}))


def test_a_template_that_is_worked_on_is_read_anew(settings):
    settings.DEBUG = True
    assert "Search" in BUTTON.render(Context({"label": "Search"}))
