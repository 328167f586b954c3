"""Open a page, change its form as a person would, send it."""

from html.parser import HTMLParser


class FormOnPage(HTMLParser):
    """The fields of a page's forms with what stands in them; `texts` is what a person reads."""

    def __init__(self, page: str):
        super().__init__()
        self.typed: dict[str, str] = {}
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name = given.get("name")
        if tag != "input" or not name or name in ("theme", "csrfmiddlewaretoken"):
            return
        if given.get("type") in ("radio", "checkbox"):
            if "checked" in given:
                self.typed[name] = given.get("value", "on")
        else:
            self.typed[name] = given.get("value", "")

    def handle_data(self, data):
        if data.strip():
            self.texts.append(" ".join(data.split()))


def words_of(answer) -> str:
    """What a person reads on the page."""
    return " ".join(FormOnPage(answer.content.decode()).texts)


def opened(client, address: str) -> dict[str, str]:
    """What stands in the form of the page."""
    answer = client.get(address)
    assert answer.status_code == 200
    return FormOnPage(answer.content.decode()).typed


def send(client, address: str, **changes):
    """Open the page, change its form, send it; what to do with the answer is the caller's."""
    return client.post(address, opened(client, address) | changes)
