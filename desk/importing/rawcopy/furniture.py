"""What a web page has around a story, and comes along when it is copied: buttons, lists, ads, counters."""

from __future__ import annotations

import re

from desk.importing.rawcopy import moments
from desk.importing.rawcopy.sheet import Sheet

# Behind these only comments and lists of other stories follow.
_END = re.compile(
    r"(?:discussion about this \w+|diskusi tentang berita ini|leave a (?:reply|comment).*"
    r"|comments? ?\(?\d*\)?"
    r"|(?:tinggalkan|tulis|beri) (?:komentar|balasan|tanggapan).*|komentar(?: \(?\d+\)?| anda)?"
    r"|related (?:posts?|articles?|news)"
    r"|(?:berita|artikel|baca) (?:terkait|lainnya|terbaru|terpopuler|populer)"
    r"|you may also like|recommended for you|rekomendasi(?: untuk anda)?"
    r"|(?:previous|next) (?:post|article))"
    r"\W*",
    re.IGNORECASE,
)
_READ_ALSO = re.compile(
    r"\W*(?:(?:baca|simak|lihat|tonton|klik)(?: juga| pula)|(?:see|read) also)\b\W*(?P<rest>.*)",
    re.IGNORECASE,
)
_SHARE = (
    r"share(?: this| on| it| article| via)?|bagikan(?: ke| via| berita ini| artikel ini)?|sebarkan|tweet"
    r"|pin|send|kirim|facebook|twitter|whatsapp|telegram|line|x|pinterest|linkedin|instagram|email|e-mail"
    r"|print|cetak|copy link|salin tautan|sharetweet|klik|untuk|opens|in|new|window|membuka|di|jendela"
    r"|yang|baru|like|this|suka|berbagi|click|to"
)
_LINE = re.compile(
    rf"\W*(?:(?:{_SHARE})\W*)+"
    r"|\W*(?:advertisement|iklan|ads?|scroll (?:to continue|untuk).*|lanjutkan membaca.*|loading\W*|memuat\W*"
    r"|(?:post )?views?\W*[\d.,k]+|[\d.,k]+ (?:shares?|views?|comments?|kali dibaca|dilihat)"
    r"|dibaca\W*[\d.,]+(?: kali)?"
    r"|reading time\W.*|waktu baca\W.*|\d+ (?:mins?|menit) (?:read|baca)|home ?[»>/].*|beranda ?[»>/].*"
    r"|(?:ikuti|dapatkan|cek|temukan|update) .*(?:google news|saluran|channel|whatsapp|telegram|notifikasi).*"
    r"|(?:copyright|hak cipta|©).*|all rights reserved\W*|\d{1,3})\W*",
    re.IGNORECASE,
)
_TAGS = re.compile(r"(?:tags?|topik|kata kunci|label)\s*:\s*(?P<value>.+)", re.IGNORECASE)
_HASHTAGS = re.compile(r"(?:#\w+[\s,]*)+")
_BY = re.compile(r"by (?P<name>[A-Z][\w.' ]{1,40}?)(?: (?P<rest>\d.*|[A-Z][a-z]+ \d.*))?")
_TITLE = 20  # words


def clear(sheet: Sheet) -> None:
    """Lays the furniture aside, and keeps what it tells: tags, the name over the story, its moment."""
    _cut_end(sheet)
    _read_also(sheet)
    for line in sheet.written:
        if match := _TAGS.fullmatch(line.text):
            sheet.tell("tags", match["value"])
    sheet.drop(
        lambda line: bool(_TAGS.fullmatch(line.text) or _HASHTAGS.fullmatch(line.text)), "tags"
    )
    _meta(sheet)
    sheet.drop(lambda line: line.words <= _TITLE and bool(_LINE.fullmatch(line.text)), "furniture")


def _cut_end(sheet: Sheet) -> None:
    """From the heading of the comments on; a heading like "Berita terkait" only takes short lines along."""
    written = sheet.written
    for number, line in enumerate(written):
        behind = written[number + 1 :]
        if _END.fullmatch(line.text):
            sure = line.text.lower().startswith(("discussion about", "diskusi tentang", "leave a"))
            if sure or all(one.words <= _TITLE for one in behind):
                sheet.put_aside([line, *behind], "furniture")
                return
            sheet.put_aside([line], "furniture")


def _read_also(sheet: Sheet) -> None:
    """ "Baca juga: Judul lain"; where the line names no story, the next line does."""
    gone = []
    written = sheet.written
    for number, line in enumerate(written):
        match = _READ_ALSO.fullmatch(line.text)
        if match and line.words <= _TITLE + 3:
            gone.append(line)
            title = written[number + 1 : number + 2]
            named = match["rest"]
            if not named and title and title[0].words <= _TITLE and title[0].text[-1] not in '.”"':
                gone += title
    sheet.put_aside(gone, "furniture")


def _meta(sheet: Sheet) -> None:
    """Lines at the top that are only a day, a time, or "by" and a name."""
    top = []
    for line in sheet.written[:8]:
        by = _BY.fullmatch(line.text)
        when = moments.whole(by["rest"] or "" if by else line.text)
        if by:
            sheet.tell("authors", by["name"])
        if when:
            tell_moment(sheet, when)
        if by or when:
            top.append(line)
    sheet.put_aside(top, "header")


def tell_moment(sheet: Sheet, when: moments.When) -> None:
    """Keeps a moment that the copy gives for its own: with its time if it has one."""
    wall, zone, has_time = when
    zone_text = f" {wall.replace(tzinfo=zone):%z}" if zone else ""
    sheet.tell("date" if has_time else "day", f"{wall:%Y-%m-%d %H:%M}{zone_text}")
