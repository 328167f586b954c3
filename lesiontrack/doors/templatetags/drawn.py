"""`{% load drawn %}{% drawn "components/button.html" label="Search" icon="search" %}`: an include that is written once.

For parts that say the same to everybody who asks with the same parameters: the filters of a list, a button. Each is kept in the memory
of the process under all that it is made of, so it is never old. A part about a patient is never drawn this way.
"""

from collections.abc import Hashable
from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def drawn(name: str, **parameters: Hashable) -> SafeString:
    """The template `name` with these parameters and nothing else from the page. In development it is read anew each time."""
    draw = _draw.__wrapped__ if settings.DEBUG else _draw
    return draw(name, tuple(parameters.items()))


@lru_cache(maxsize=512)
def _draw(name: str, parameters: tuple[tuple[str, Hashable], ...]) -> SafeString:
    return render_to_string(name, dict(parameters))
