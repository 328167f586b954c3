from rest_framework.routers import SimpleRouter


class Routes(SimpleRouter):
    """The addresses of a room's nouns. A slash at the end may be left out."""

    def __init__(self) -> None:
        super().__init__()
        self.trailing_slash = "/?"
