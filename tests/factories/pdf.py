"""A PDF as it is read: the words of each page, in one line."""

from io import BytesIO

from pypdf import PdfReader


def pages_of(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


def is_tagged(content: bytes) -> bool:
    return bool(PdfReader(BytesIO(content)).trailer["/Root"]["/MarkInfo"]["/Marked"])


def title_of(content: bytes) -> str:
    return PdfReader(BytesIO(content)).metadata.title
