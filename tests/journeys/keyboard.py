"""A keyboard that counts: presses beyond the values typed."""

from playwright.sync_api import Page


class Keyboard:
    """`type` writes values, which do not count; `press` counts every key, each of a chord on its own (Alt+S is two)."""

    def __init__(self, page: Page):
        self.page, self.presses = page, 0

    def type(self, value: str) -> None:
        self.page.keyboard.type(value)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.presses += len(key.split("+"))
