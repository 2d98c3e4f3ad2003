"""What messengers put around copy: the time and name before each message, marks of forwarding, files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from desk.importing.rawcopy import moments
from desk.importing.rawcopy.sheet import Line, Sheet

_CLOCK = r"\d{1,2}[.:]\d\d(?:[.:]\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?"
_DAY = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?"
# Copied from a window: "[24/11 14.02] Nama: …" or "[14.02, 24/11/2026] Nama: …"; exported by a phone:
# "24/11/26 14.02 - Nama: …".
_STAMP = re.compile(
    rf"[~\s]*\[?(?:(?P<day>{_DAY}),? (?P<clock>{_CLOCK})|(?P<clock2>{_CLOCK}),? (?P<day2>{_DAY}))"
    r"(?:\]| -)\s*(?P<rest>.*)"
)
_SENDER = re.compile(r"~?\s?(?P<name>[^:]{1,40}): ?(?P<text>.*)")
_FORWARDED = re.compile(
    r"(?:\W*(?:forwarded(?: many times| message)?|diteruskan(?: berkali-kali)?|begin forwarded message"
    r"|pesan (?:yang )?diteruskan|original message|pesan asli)\W*)",
    re.IGNORECASE,
)
_FILES = re.compile(
    r"<?(?:media|gambar|foto|video|image|audio|dokumen|sticker|stiker)"
    r" (?:omitted|tidak disertakan|tidak ditampilkan|dihilangkan)>?"
    r"|(?:IMG|VID|DOC|PTT|AUD)-\d{8}-WA\d+\.\w+.*|.*\((?:file attached|file terlampir|berkas terlampir)\)"
    r"|<attached: .*>|<terlampir: .*>"
    r"|(?:this message was deleted|pesan ini (?:telah )?dihapus|you deleted this message)\.?",
    re.IGNORECASE,
)
_EDITED = re.compile(r"\s*<(?:this message was edited|pesan ini diedit)>$", re.IGNORECASE)
_NO_CHAT = re.compile(r"\W*[(\[][^()\[\]]{2,40}[)\]]\W*")
_STORY = 25  # words: what is shorter is talk, a headline, or a sign-off


@dataclass
class _Message:
    sender: str
    lines: list[Line]
    sent: datetime | None = None

    @property
    def words(self) -> int:
        return sum(line.words for line in self.lines)


def unwrap(sheet: Sheet, today: date) -> str:
    """Takes the messenger's marks off; the name of whoever sent the story, "" where none is told."""
    sheet.lines = [Line(x.number, _EDITED.sub("", x.text)) for x in sheet.lines]
    sheet.drop(lambda line: bool(_FORWARDED.fullmatch(line.text)), "messenger")
    messages = _messages(sheet, today)
    sheet.drop(lambda line: bool(_FILES.fullmatch(line.text)), "messenger")
    if not messages:
        return ""
    story = max(messages, key=lambda message: message.words)
    kept = _kept(messages, story)
    for message in messages:
        if not any(message is one for one in kept):
            sheet.put_aside(message.lines, "chat")
    if story.sent:
        sheet.told["sent"] = story.sent.isoformat(" ", "minutes")
    return story.sender


def _messages(sheet: Sheet, today: date) -> list[_Message]:
    """The messages, and the sheet without what stands before each; none where no line has such a mark."""
    found: list[_Message] = []
    lines: list[Line] = []
    for line in sheet.lines:
        match = _STAMP.fullmatch(line.text)
        if match is None:
            lines.append(line)
            if found:
                found[-1].lines.append(line)
            continue
        sender = _SENDER.fullmatch(match["rest"])
        # Without a name it is the messenger itself that speaks.
        text = sender["text"].strip() if sender else ""
        kept = Line(line.number, text)
        if not sender:
            sheet.aside.append((line, "messenger"))
        lines += [Line(0, ""), kept]
        found.append(_Message(sender["name"].strip() if sender else "", [kept]))
        found[-1].sent = moments.of_stamp(
            match["day"] or match["day2"], match["clock"] or match["clock2"], today
        )
    sheet.lines = lines
    return found


def _kept(messages: Sequence[_Message], story: _Message) -> list[_Message]:
    """The story, what its sender wrote on with, and a headline or a sign-off sent by itself."""
    kept = []
    for number, message in enumerate(messages):
        own = message.sender == story.sender
        before = number + 1 < len(messages) and messages[number + 1] is story
        text = " ".join(line.text for line in message.lines).strip()
        headline = own and before and 3 <= message.words <= 20 and text[-1:] not in ".?"
        signed = own and _NO_CHAT.fullmatch(text) is not None
        if message is story or (own and message.words >= _STORY) or headline or signed:
            kept.append(message)
    return kept
