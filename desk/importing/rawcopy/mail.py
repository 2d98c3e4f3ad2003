"""What e-mail puts around copy: its header lines, the marks of quoting, greetings, the signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desk.importing.rawcopy import moments
from desk.importing.rawcopy.sheet import Line, Sheet

_HEAD = re.compile(
    r"\*?(?P<name>from|dari|to|kepada|cc|bcc|subject|subjek|perihal|date|sent|dikirim|tanggal|reply-to"
    r"|balas ke|lampiran|attachments?|message-id|mime-version|content-[a-z-]+|received"
    r"|return-path|x-[a-z-]+)\*?\s?:\*?\s*(?P<value>.*)",
    re.IGNORECASE,
)
_MEANS = {
    **dict.fromkeys(("from", "dari"), "from"),
    **dict.fromkeys(("subject", "subjek", "perihal"), "subject"),
    **dict.fromkeys(("date", "sent", "dikirim", "tanggal"), "date"),
}
_QUOTED = re.compile(r"^(?:> ?)+")
_WROTE = re.compile(
    r"(?:on|pada|tanggal|pd)\b.{5,120}\b(?:wrote|menulis|tulis)\s*:?|.{3,60}<\S+@\S+>.{0,20}(?:wrote|menulis):",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:(?:re|fwd?|bls|trs)\s*:|\[[^\]]{1,30}\]"
    r"|(?:rilis|siaran pers|press release|rilis pers|berita|naskah)\s*[:-])\s*",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    r"\W*(?:(?:kirim|kiriman|mohon|rilis|siaran|pers|press|release|berita|naskah|baru|terbaru|untuk|hari|ini"
    r"|dimuat|tayang|no|subject|tanpa|subjek|foto|dan|\d++)\W*)*",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"\W*(?:"
    r"(?:wa)?a?ss?al+amu?['’`]? ?al?aikum.*|wa['’`]?alaikum.*|(?:mat )?(?:selamat )?(?:pagi|siang|sore|malam)"
    r"(?:,? (?:bang|pak|bu|kak|mas|mbak|min|semua|rekan|teman|bapak|ibu|redaksi|tim|all)\b.*)?"
    r"|salam (?:sejahtera|hormat|kenal|sehat)\b.*"
    r"|(?:halo|hai|hallo|dear|yth\.?|kepada yth\.?|permisi|punten)\b.*"
    r"|(?:izin|ijin),? (?:bang|pak|bu|kak|mas|min|kirim|mengirim|share|berbagi|rilis|menyampaikan|naik)\b.*"
    r"|(?:mohon|tolong|minta|bantu)"
    r" (?:di|bantu|izin|berkenan|naik|tayang|muat|publikasi|terbit|edit|koreksi)\w*\b.*"
    r"|(?:berikut|ini|bersama ini|titip|terlampir)"
    r"(?: ini| adalah| kami| saya| lampiran| kirim(?:kan)?| bang| pak)*"
    r" (?:berita|rilis|naskah|siaran pers|liputan|foto)(?:nya)?\b.{0,60}"
    r"|(?:siap|ok|oke|baik|noted|mantap|sip),?(?: (?:bang|pak|bu|kak|mas|mbak|min|ndan|bos))?"
    r"|(?:terima ?kasih|makasih|trims|tks|thx|thanks|matur nuwun|nuhun)\b.{0,60}"
    r"|demikian (?:\w+ )?(?:kami|saya|di)?\s?(?:sampaikan|disampaikan)\b.{0,80}|wassalam.*"
    r"|salam,?|di ?-? ?tempat"
    r")\W*",
    re.IGNORECASE,
)
# "Bang, ini beritanya" speaks to somebody; "Pak RT Bagikan Beras" is a headline.
_SPOKEN_TO = re.compile(
    r"(?:[Bb]ang|[Pp]ak|[Bb]u|[Kk]ak|[Mm]as|[Mm]bak|[Mm]in|[Bb]os|[Nn]dan)(?:,| [a-z]).*"
)
_CLOSING = re.compile(
    r"(?:hormat (?:kami|saya)|salam(?: hormat| hangat)?|wassalam\w*.*|terima ?kasih|best regards|regards)\W*",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"(?:sent from (?:my )?\w+.*"
    r"|dikirim dari (?:\w+ )?(?:iphone|ipad|hp|ponsel|samsung|yahoo|outlook|gmail|android|xiaomi).*"
    r"|get outlook for .*|diunduh dari .*|virus-free\b.*|bebas virus\b.*|yahoo mail.*)",
    re.IGNORECASE,
)
_LONGEST_GREETING = 14
_LONGEST_SIGNATURE = 12


def unwrap(sheet: Sheet) -> str:
    """Takes the e-mail's lines away, and keeps what its subject and date say; the name it came from."""
    _unquote(sheet)
    sender = ""
    for block in _head_blocks(sheet.written):
        for line in block:
            match = _HEAD.fullmatch(line.text)
            kind, value = (
                (_MEANS.get(match["name"].lower(), ""), match["value"]) if match else ("", "")
            )
            if kind == "from":
                sender = name_of(value)
            elif kind:
                tell(sheet, kind, value)
        sheet.put_aside(block, "mail")
    sheet.drop(lambda line: bool(_FOOTER.fullmatch(line.text)), "mail")
    return sender


def tell(sheet: Sheet, kind: str, value: str) -> None:
    """What a subject or a date of an e-mail says of the story. Of forwarded ones the innermost counts."""
    value = " ".join(value.split()).strip("* ")
    if kind == "subject":
        while match := _SUBJECT.match(value):
            value = value[match.end() :]
        if not _NO_SUBJECT.fullmatch(value) and len(value.split()) > 2:
            sheet.told["subject"] = value
    elif moment := moments.of_mail(value):
        sheet.told["sent"] = moment.isoformat()
    elif when := moments.inside(value):
        sheet.told["sent"] = when[0].isoformat(" ", "minutes")


def name_of(address: str) -> str:
    """The name in "Mudawar <mudawar@…>"."""
    return re.sub(r"<[^>]*>|\[mailto:[^\]]*\]|\S+@\S+", "", address).strip(" \"*'")


def greetings(sheet: Sheet) -> None:
    """Lays aside what speaks to the editor before the story, and how it takes leave behind it."""
    written = sheet.written
    first = next(
        (n for n, line in enumerate(written) if line.words > _LONGEST_GREETING), len(written)
    )
    last = next(
        (n for n in range(len(written), 0, -1) if written[n - 1].words > _LONGEST_GREETING),
        len(written),
    )
    around = [line for line in (*written[:first], *written[last:]) if _is_greeting(line)]
    sheet.put_aside(around, "greeting")


def signature(sheet: Sheet) -> list[str]:
    """Lays aside the signature; its lines, one of which may name the reporter."""
    written = sheet.written
    tail = written[-_LONGEST_SIGNATURE:]
    start = next((n for n, line in enumerate(tail) if line.text in ("--", "—", "__")), None)
    if start is None:
        closings = [n for n, line in enumerate(tail) if _CLOSING.fullmatch(line.text)]
        start = next((n for n in closings if all(line.words <= 12 for line in tail[n:])), None)
    if start is None or (len(tail) == len(written) and start == 0):
        return []
    sheet.put_aside(tail[start:], "signature")
    return [line.text.strip("*_ ,") for line in tail[start + 1 :]]


def _is_greeting(line: Line) -> bool:
    if not any(letter.isalnum() for letter in line.text):
        # Hands, hearts and rules of signs; what may be a sign-off has brackets.
        return True
    return line.words <= _LONGEST_GREETING and bool(
        _GREETING.fullmatch(line.text) or _SPOKEN_TO.fullmatch(line.text)
    )


def _head_blocks(written: Sequence[Line]) -> list[list[Line]]:
    """Two header lines or more, one below the other."""
    blocks: list[list[Line]] = [[]]
    for line in written:
        if _HEAD.fullmatch(line.text):
            if blocks[-1] and line.number - blocks[-1][-1].number > 2:
                blocks.append([])
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if len(block) > 1 and _names(block) & {"from", "subject"}]


def _names(block: Sequence[Line]) -> set[str]:
    matches = (_HEAD.fullmatch(line.text) for line in block)
    return {_MEANS.get(match["name"].lower(), "") for match in matches if match}


def _unquote(sheet: Sheet) -> None:
    """A story that was answered or forwarded stands behind >; behind a story of its own it is old talk."""
    quoted = [line for line in sheet.written if line.text.startswith(">")]
    if not quoted:
        return
    written = sheet.written
    answer = next((n for n, line in enumerate(written) if _WROTE.fullmatch(line.text)), -1)
    own = sum(line.words for line in written if not line.text.startswith(">"))
    if answer >= 0 and own > sum(line.words for line in quoted):
        sheet.put_aside([written[answer], *quoted], "mail")
        return
    sheet.put_aside(written[: max(answer, 0)], "chat")
    sheet.put_aside(written[answer : answer + 1] if answer >= 0 else [], "mail")
    sheet.lines = [Line(x.number, _QUOTED.sub("", x.text).strip()) for x in sheet.lines]
