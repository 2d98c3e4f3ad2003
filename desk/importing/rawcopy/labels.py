"""Lines like "Penulis: Mudawar" above or below a story, and what a press release has around it."""

from __future__ import annotations

import re

from desk.importing.rawcopy import moments
from desk.importing.rawcopy.furniture import tell_moment
from desk.importing.rawcopy.sheet import Line, Sheet
from plugins.contract.problems import WARNING, Kind

EMBARGO_UNREAD = Kind(
    "copy-embargo",
    found="“{value}”, without a day and a time that can be read",
    expected="the moment before which nobody may see the story",
    cure="ask until when, and write it as a header: {header}: 2026-12-01 10:00 WIB",
    level=WARNING,
)

# Words before a colon, and the header that they mean.
_LABELS = {
    "title": "judul|headline|title",
    "authors": r"penulis|oleh|laporan(?: \w+)?|reporter|pewarta|wartawan|jurnalis|by|author",
    "editor": "editor|redaktur|penyunting",
    "contributor": "kontributor|koresponden",
    "photographer": "fotografer|pewarta foto",
    "category": "kanal|rubrik|kategori|category",
    "summary": "ringkasan|deskripsi|summary",
    "day": "tanggal|tgl|terbit|diterbitkan|published|posted on|hari/tanggal",
    "caption": r"(?:ket(?:erangan|\.)? ?)?(?:foto|gambar)|caption|teks foto",
}
_LABEL = re.compile(
    "|".join(rf"(?P<{key}>{words})" for key, words in _LABELS.items()), re.IGNORECASE
)
_LINE = re.compile(
    r"[*_(\[]*(?P<label>[A-Za-z/. ]{2,20}?)[*_]*\s?:[*_]*\s*(?P<value>\S.*?)[*_)\]]*"
)
# "Oleh Mudawar" without a colon, alone in its line.
_BY = re.compile(
    r"\*?(?:oleh|laporan)\s+(?P<name>[A-Z][\w.'’]+(?: [A-Z][\w.'’,]+){0,4})\*?", re.IGNORECASE
)
_RELEASE = re.compile(
    r"\W*(?:siaran pers|press release|pers rilis|rilis pers|news release|keterangan pers|rilis media"
    r"|media release|untuk (?:segera )?(?:disiarkan|diterbitkan|dimuat|dipublikasikan)(?: segera)?"
    r"|for immediate release)\b.{0,60}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\W*(?:nomor|no\.?|lampiran|hal|sifat)\s*:\s*.{0,60}", re.IGNORECASE)
_CONTACT = re.compile(
    r"\W*(?:(?:untuk )?(?:info|informasi|keterangan|penjelasan)(?: dan \w+)?"
    r" (?:lebih )?(?:lanjut|lengkap)\b.*"
    r"|nara ?hubung\b.*|kontak (?:media|person|kami|humas)\b.*|contact person\b.*|media contact\b.*|cp\s*:.*"
    r"|hotline\b.*)",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\W*(?:tentang|about|sekilas)\s+[A-Z].{0,60}[^.]")
_EMBARGO = re.compile(
    r"\W*(?:embargo\b.*|(?:jangan|tidak untuk|dilarang) (?:dimuat|disiarkan|tayang)\w* sebelum.*)",
    re.I,
)
_NEAR = 8  # lines from the top or the end
_LONGEST = 160  # characters


def take(sheet: Sheet) -> None:
    """Keeps what the labelled lines near the top and the end say, and lays them aside."""
    written = sheet.written
    _embargo(sheet, written[:_NEAR])
    gone = []
    for number, line in enumerate(written):
        near_top, near_end = number < _NEAR, number >= len(written) - _NEAR
        if (near_top or near_end) and len(line.text) <= _LONGEST and _takes(sheet, line):
            gone.append(line)
    sheet.put_aside(gone, "header")


def release(sheet: Sheet) -> bool:
    """Lays aside what makes a text a press release: its heading, its number, whom to ask."""
    written = sheet.written
    top = [line for line in written[:_NEAR] if line.words <= 12]
    heads = [line for line in top if _RELEASE.fullmatch(line.text)]
    numbers = [line for line in top if heads and _NUMBER.fullmatch(line.text)]
    # Above it stands the letterhead.
    letterhead = top[: top.index(heads[0])] if heads and heads[0] in written[:5] else []
    sheet.put_aside([*letterhead, *heads, *numbers], "release")
    half = len(written) // 2
    contact = next(
        (n for n, x in enumerate(written) if n > half and _CONTACT.fullmatch(x.text)), len(written)
    )
    about = next(
        (
            n
            for n, x in enumerate(written)
            if heads and n > half and x.words < 8 and _ABOUT.fullmatch(x.text)
        ),
        len(written),
    )
    tail = written[min(contact, about) :]
    if sum(line.words for line in tail) < 250:
        sheet.put_aside(tail, "contact")
    return bool(heads) or contact < len(written)


def _takes(sheet: Sheet, line: Line) -> bool:
    parts = [Line(line.number, part.strip()) for part in line.text.split("|")]
    if len(parts) > 1:
        # Several in one line: "Penulis: Mudawar | Editor: Ratna Contoh".
        taken = [_takes(sheet, part) for part in parts if _LINE.fullmatch(part.text)]
        return len(taken) == len(parts) and any(taken)
    if by := _BY.fullmatch(line.text):
        sheet.tell("authors", by["name"])
        return True
    match = _LINE.fullmatch(line.text)
    label = _LABEL.fullmatch(match["label"].strip()) if match else None
    if not (match and label and label.lastgroup):
        return False
    key, value = label.lastgroup, match["value"].strip(" *_")
    if key == "day":
        when = moments.inside(value)
        if when:
            tell_moment(sheet, when)
        return when is not None
    if key in ("authors", "editor", "contributor", "photographer"):
        value = re.sub(r"\s*[/&]\s*|\s+dan\s+", "; ", value.strip("()[] "))
    sheet.tell(key, value)
    return True


def _embargo(sheet: Sheet, top: list[Line]) -> None:
    for line in top:
        if not _EMBARGO.fullmatch(line.text):
            continue
        found = moments.inside(line.text)
        time = moments.clock_in(line.text)
        if found and time:
            zone = f" {found[0].replace(tzinfo=time[1]):%z}" if time[1] else ""
            sheet.tell("embargo", f"{found[0]:%Y-%m-%d} {time[0]:%H:%M}{zone}")
        else:
            sheet.problems.append(
                EMBARGO_UNREAD(value=line.text, header="Tahan_Sampai").at(header="Embargo")
            )
        sheet.put_aside([line], "header")
