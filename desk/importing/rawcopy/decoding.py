"""The bytes of raw copy to text: whatever Notepad, Word, phones and mail programs save."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass
from email.message import EmailMessage

from bs4 import BeautifulSoup

from desk.importing.parts import Note
from desk.importing.repair import unscrambled
from plugins.contract.problems import WARNING, Kind, Problem

EMPTY = Kind(
    "copy-empty",
    found="a file without text",
    expected="the copy of one story",
    cure="open the file and look whether the text is there; save it, or copy the message once more",
)
NO_TEXT = Kind(
    "copy-no-text",
    found="a file that is no text: {what}",
    expected="plain text: .txt, an e-mail, or what was copied from a messenger",
    cure="open it in its program, select all, copy, and paste it into a text file (or behind"
    " import text -)",
)
BINARY = Kind(
    "copy-no-text",
    found="a file that is no text",
    expected="plain text: .txt, an e-mail, or what was copied from a messenger",
    cure="open it in its program, select all, copy, and paste it into a text file (or behind"
    " import text -)",
)
TOO_LARGE = Kind(
    "copy-too-large",
    found="a file of {size} MB",
    expected="the copy of one story, at most {most} MB",
    cure="give each story a file of its own",
)
REPAIRED = Kind(
    "copy-letters-repaired",
    found="letters that a program had stored twice, like “{value}”; they were repaired",
    expected="text that was saved as UTF-8 once",
    cure="read the text for letters that are still wrong",
    level=WARNING,
)

_MOST = 2_000_000
_SIGNATURES = (
    (b"PK\x03\x04", "Word, Excel, zip"),
    (b"\xd0\xcf\x11\xe0", "Word, Excel"),
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "WebP, WAV"),
    (b"OggS", "Ogg"),
    (b"ID3", "MP3"),
)
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_MAIL = re.compile(
    rb"\A(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*"
    rb"(?:MIME-Version|Content-Type|Content-Transfer-Encoding):",
    re.IGNORECASE,
)
_HTML = re.compile(r"\s*(?:<!doctype html|<html|<body|<div|<p\b)", re.IGNORECASE)
# Bytes of Windows-1252 that mean nothing there: what has many is no text.
_FEW = 0.01


@dataclass(frozen=True)
class Decoded:
    """The text, and the headers of an e-mail where it is one: From, Subject, Date."""

    text: str
    mail: tuple[tuple[str, str], ...] = ()


def decode(data: bytes) -> tuple[Decoded | None, list[Problem]]:
    """The text of a file; None with the reason where there is none."""
    if len(data) > _MOST:
        return None, [TOO_LARGE(size=f"{len(data) / 1e6:.1f}", most=_MOST // 1_000_000)]
    if what := next((name for start, name in _SIGNATURES if data.startswith(start)), ""):
        return None, [NO_TEXT(what=what)]
    is_mail = _MAIL.match(data.replace(b"\r\n", b"\n")) is not None
    found = _of_mail(data) if is_mail else None
    text = _text(data) if not is_mail else found.text if found else None
    if text is None:
        return None, [BINARY()]
    text, problems = _repaired(text)
    if _HTML.match(text):
        text = _of_html(text)
    if not text.strip("\ufeff\u200b \t\r\n\x00\x1a"):
        return None, [EMPTY()]
    return Decoded(text, found.mail if found else ()), problems


def _text(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if guess := _utf16(data):
        return data.decode(guess, "replace")
    if b"\x00" in data.rstrip(b"\x00\x1a"):
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    strange = sum(c == "\ufffd" or (c < " " and c not in "\t\n\r\x0b\x0c\x1a") for c in text)
    return text if strange <= len(text) * _FEW else None


def _utf16(data: bytes) -> str:
    """UTF-16 without a mark: every second byte of Indonesian text is a zero."""
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = data[first : first + 2000 : 2]
        if len(zeros) > 3 and zeros.count(0) > 0.7 * len(zeros):
            return encoding
    return ""


def _of_mail(data: bytes) -> Decoded | None:
    """A saved e-mail, with its parts and its coding undone."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101 - what this policy makes
    part = message.get_body(("plain", "html"))
    if part is None:
        return None
    try:
        text = str(part.get_content())
    except (LookupError, UnicodeError):
        text = _text(bytes(part.get_payload(decode=True) or b"")) or ""
    if part.get_content_type() == "text/html":
        text = _of_html(text)
    told = ((name, str(message.get(name, ""))) for name in ("From", "Subject", "Date"))
    return Decoded(text, tuple((name, value) for name, value in told if value))


def _of_html(text: str) -> str:
    """The words of an HTML page or mail, a line for each paragraph."""
    soup = BeautifulSoup(text, "html.parser")
    for dropped in soup(["script", "style", "head", "title"]):
        dropped.decompose()
    for end in soup(["p", "div", "br", "li", "h1", "h2", "h3", "h4", "tr", "blockquote"]):
        end.append("\n\n" if end.name != "br" else "\n")
    lines = (" ".join(line.split()) for line in soup.get_text().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _repaired(text: str) -> tuple[str, list[Problem]]:
    notes: list[Note] = []
    text = unscrambled(text, notes)
    return text, [REPAIRED(value=note.detail.partition(" ")[0]) for note in notes[:1]]
