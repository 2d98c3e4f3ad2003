"""An alphabet of edits to a newsroom: what people, tools and time do to it between two builds.

``Edit("title", 7, 3)`` is the whole edit: ``at`` picks the story, ``choice`` the new value, whatever the
newsroom holds by then. So a sequence of edits can be drawn, shrunk, printed and pasted into a test.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from conftest import DATA, NOW, ROOT, picture, story
from hypothesis import strategies

THEME = ROOT / "theme"
_START = datetime.fromisoformat(NOW)
TITLES = ("Pasar buka", "Sungai meluap", "Jalan diperbaiki", "Guru baru", "Panen raya")
BODIES = (
    "Warga berkumpul di lapangan.",
    "Hujan turun sejak pagi di Kota Dumai.",
    "Kapal dari Kabupaten Bengkalis merapat.",
    'Ia berkata "sudah" -- lalu pulang...',
    "Catatan panjang. " * 40,
    "Dumai (uji.example) – Air naik lagi.",
)
TAGS = ("pasar", "pasar; banjir", "banjir; ppid", "Pasar", "PASAR; PPID", "", "pasar; sekolah baru")
PLACES = (
    "Kota Dumai",
    "Kabupaten Bengkalis",
    "Kota Dumai; Kota Padang",
    "Riau",
    "Kecamatan Dumai Kota; Kota Jambi",
    "Kecamatan Dumai Timur; Pulau Angso Duo",
    "-",
    "",
)
PEOPLE = ("Mudawar", "Siti Aminah", "Mudawar; Siti Aminah", "Budi (tamu)")
CORRECTIONS = (
    "2026-11-22 10:00 WIB | ralat | Satu.",
    "2026-11-23 10:00 WIB | pembaruan | Dua.",
    "",
)
PICTURES = ("/images/satu.png", "/images/dua.png")


@dataclass(frozen=True)
class Edit:
    """One edit: its kind, a key of EDITS, and two numbers that its kind understands."""

    kind: str
    at: int = 0
    choice: int = 0


@dataclass
class Newsroom:
    """All that a build takes: ``content`` and ``theme`` by path (theme: only what differs from Warta's),
    the moment, and settings. ``restore`` are paths whose time is put back after the edit was written,
    ``cache`` what happens to the cache; both last for one build. ``room`` is how many outputs can be
    written before the disk is full (None: it never is)."""

    content: dict[str, str | bytes | None] = field(default_factory=dict)
    theme: dict[str, str | None] = field(default_factory=dict)
    now: datetime = _START
    settings: dict[str, str] = field(default_factory=dict)
    restore: set[str] = field(default_factory=set)
    cache: str = ""
    room: int | None = None

    def copy(self) -> Newsroom:
        """The same newsroom, to be edited alone; what lasts for one build only is left behind."""
        return Newsroom(dict(self.content), dict(self.theme), self.now, dict(self.settings))

    def stories(self) -> list[str]:
        return sorted(p for p in self.content if p.startswith("20") and self.content[p] is not None)

    def story(self, at: int) -> str:
        """The path of one story; numbers go round."""
        stories = self.stories()
        return stories[at % len(stories)]


def header(text: str, name: str) -> str:
    """The value of a header, "" where there is none."""
    lines = text.partition("\n\n")[0].splitlines()
    found = [line.partition(": ")[2] for line in lines if line.startswith(f"{name}: ")]
    return found[0] if found else ""


def with_header(text: str, name: str, value: str) -> str:
    """The text with a header changed or added, or taken out where ``value`` is ""."""
    head, _, body = text.partition("\n\n")
    lines = [line for line in head.splitlines() if not line.startswith(f"{name}: ")]
    lines += [f"{name}: {value}"] if value else []
    return "\n".join(lines) + "\n\n" + body


def _set(name: str, values: tuple[str, ...]) -> Callable[[Newsroom, int, int], None]:
    """An edit of one header of one story."""

    def edit(room: Newsroom, at: int, choice: int) -> None:
        path = room.story(at)
        room.content[path] = with_header(room.content[path], name, values[choice % len(values)])

    return edit


def _withdrawal(room: Newsroom, at: int, choice: int) -> None:
    """A story is taken back, with its headline or so that nothing of it may stay; or it is put back."""
    grounds = ("keliru | Tertukar.", "trauma | Seseorang meminta.", "")
    ground = grounds[choice % len(grounds)]
    _set("Retracted", (f"2026-11-2{choice % 4} 09:00 WIB | {ground}" if ground else "",))(
        room, at, 0
    )
    title = "Tulisan dicabut" if ground.startswith("trauma") else ""
    _set("Replacement_Title", (title,))(room, at, 0)


def _body(room: Newsroom, at: int, choice: int) -> None:
    path = room.story(at)
    head = room.content[path].partition("\n\n")[0]
    room.content[path] = f"{head}\n\n{BODIES[choice % len(BODIES)]}\n\nLagi {choice}.\n"


def _title(room: Newsroom, at: int, choice: int) -> None:
    _set("Title", (f"{TITLES[choice % len(TITLES)]} {choice}",))(room, at, 0)


def _date(room: Newsroom, at: int, choice: int) -> None:
    """Within the year, so that a story changes its page or its place on a page."""
    year = header(room.content[room.story(at)], "Date")[:4]
    day = f"{year}-{choice % 10 + 1:02}-{choice % 27 + 1:02} {choice % 24:02}:00"
    _set("Date", (day,))(room, at, 0)


def _year(room: Newsroom, at: int, choice: int) -> None:
    date = header(room.content[room.story(at)], "Date")
    _set("Date", tuple(f"{year}{date[4:]}" for year in (2024, 2025, 2026)))(room, at, choice)


def _slug(room: Newsroom, at: int, choice: int) -> None:
    _set("Slug", (f"alamat-{choice}", ""))(room, at, choice)


def _swap_slugs(room: Newsroom, at: int, choice: int) -> None:
    """Two stories of one day change addresses."""
    one, two = room.story(at), room.story(at + 1 + choice % 5)
    names = [
        header(room.content[p], "Slug") or p.rpartition("/")[2].removesuffix(".md")
        for p in (one, two)
    ]
    date = header(room.content[one], "Date")
    for path, name in ((one, names[1]), (two, names[0])):
        room.content[path] = with_header(
            with_header(room.content[path], "Slug", name), "Date", date
        )


def _add(room: Newsroom, at: int, choice: int) -> None:
    path = f"{2024 + at % 3}/baru-{at}-{choice}.md"
    room.content[path] = story(
        BODIES[choice % len(BODIES)],
        Title=f"Berita baru {at} {choice}",
        Date=f"{2024 + at % 3}-{choice % 10 + 1:02}-{at % 27 + 1:02} 09:30",
        Category=("Daerah", "Opini")[at % 2],
        Tags=TAGS[choice % len(TAGS)],
        Places=PLACES[at % len(PLACES)],
        Guid=f"tag:uji.example,2026:baru-{at}-{choice}",
    )


def _delete(room: Newsroom, at: int, choice: int) -> None:
    """With the links that lead to it, or the build would rightly fail; sometimes it should."""
    path = room.story(at)
    room.content[path] = None
    if choice % 4:
        _unlink(room, path)


def _unlink(room: Newsroom, path: str) -> None:
    slug = path.rpartition("/")[2].removesuffix(".md")
    for other in room.stories():
        text = room.content[other]
        text = text.replace(f"[lihat](/{path})", "lihat")
        if header(text, "Terkait") in (slug, path, "/" + path):
            text = with_header(text, "Terkait", "")
        room.content[other] = text


def _rename(room: Newsroom, at: int, choice: int) -> None:
    path = room.story(at)
    text, room.content[path] = room.content[path], None
    _unlink(room, path)
    folder = path.partition("/")[0] if choice % 2 else f"{2024 + choice % 3}"
    room.content[f"{folder}/pindah-{at}-{choice}.md"] = text


def _link(room: Newsroom, at: int, choice: int) -> None:
    path, target = room.story(at), room.story(at + 1 + choice)
    room.content[path] = room.content[path].rstrip("\n") + f"\n\n[lihat](/{target})\n"


def _related(room: Newsroom, at: int, choice: int) -> None:
    target = room.story(at + 1 + choice // 3)
    slug = header(room.content[target], "Slug") or target.rpartition("/")[2].removesuffix(".md")
    _set("Terkait", (slug, target, "/" + target))(room, at, choice)


def _move_linked(room: Newsroom, at: int, choice: int) -> None:
    """A story that others name gets another date: its address changes in their pages."""
    everything = "".join(room.content[path] for path in room.stories())
    linked = [path for path in room.stories() if f"(/{path})" in everything]
    if linked:
        at = room.stories().index(linked[at % len(linked)])
    _date(room, at, choice)


def _page(room: Newsroom, at: int, choice: int) -> None:
    """A page comes, changes its text or title or what it links to, or goes."""
    name = f"pages/halaman-{at % 3}.md"
    if choice % 5 == 0:
        room.content[name] = None
        return
    link = f"[lihat](/{room.story(at)})" if choice % 2 else "Tanpa tautan."
    room.content[name] = f"Title: Halaman {choice % 3}\n\nIsi {choice}. {link}\n"


def _picture(room: Newsroom, at: int, choice: int) -> None:
    """A picture comes with its use, changes under the same name, or goes with its uses."""
    name = PICTURES[at % 2]
    if choice % 3 == 0:
        _set("Image", (name,))(room, at, 0)
        _set("Image_Alt", (f"Gambar {choice}",))(room, at, 0)
        _set("Image_Credit", ("Siti Aminah",))(room, at, 0)
        room.content.setdefault(name[1:], picture())
        room.content[name[1:]] = room.content[name[1:]] or picture()
    elif choice % 3 == 1 and room.content.get(name[1:]):
        room.content[name[1:]] = picture(8 + choice % 40, 6)
    else:
        room.content[name[1:]] = None
        for path in room.stories():
            if header(room.content[path], "Image") == name:
                for part in ("Image", "Image_Alt", "Image_Credit"):
                    room.content[path] = with_header(room.content[path], part, "")


def _template(room: Newsroom, at: int, choice: int) -> None:
    names = sorted(path.relative_to(THEME).as_posix() for path in THEME.rglob("*.html"))
    name = names[at % len(names)]
    room.theme[name] = (THEME / name).read_text(encoding="utf-8") + f"<!-- {choice} -->\n"


def _style(room: Newsroom, at: int, choice: int) -> None:
    text = (THEME / "static/css/site.css").read_text(encoding="utf-8")
    room.theme["static/css/site.css"] = f"{text}\nbody {{ margin: {choice}px }}\n"


def _theme_file(room: Newsroom, at: int, choice: int) -> None:
    room.theme[f"static/berkas-{at % 2}.txt"] = f"isi {choice}" if choice % 3 else None


def _data(room: Newsroom, at: int, choice: int) -> None:
    """Another name for a person, a section or the outlet."""
    name = ("data/people.yml", "data/sections.yml", "data/outlet.yml")[at % 3]
    edits = (
        ("initials: [mdw]", f"initials: [mdw], role: tugas {choice}"),
        ("name: Opini", f"description: Uraian {choice}, name: Opini"),
        ("name: Warta Uji", f"name: Warta Uji {choice}"),
    )
    room.content[name] = DATA[name].replace(*edits[at % 3])


def _front(room: Newsroom, at: int, choice: int) -> None:
    """Other decisions about the front page, or none."""
    slug = room.story(at).rpartition("/")[2].removesuffix(".md")
    texts = (
        f"top: [{slug}]\nnewest: {choice % 8}\n",
        f"blocks: [opini]\nplaces: {choice % 4}\n",
        f"top: [tak-ada, {slug}]\nblocks: []\n",
        None,
    )
    room.content["data/front.yml"] = texts[choice % 4]


def _setting(room: Newsroom, at: int, choice: int) -> None:
    values = (
        ("DATELINE_STYLE", "{PLACE} –"),
        ("DISCUSSION", "closed"),
        ("SITEURL", f"https://uji{choice}.example"),
        ("DISCUSSION_HEADING", f"Diskusi {choice}"),
    )
    name, value = values[at % 4]
    room.settings = {} if choice % 3 == 0 else {**room.settings, name: value}


def _now(room: Newsroom, at: int, choice: int) -> None:
    """Forward over dates, embargoes and closings, and back."""
    room.now += timedelta(days=(1, 3, 9, 40, -2, -7, -45, 0)[at % 8], hours=choice % 24)


def _embargo(room: Newsroom, at: int, choice: int) -> None:
    moments = [room.now + timedelta(days=days) for days in (1, 2, 5, -1)]
    _set("Embargo", (*(f"{m:%Y-%m-%d %H:%M} WIB" for m in moments), ""))(room, at, choice)


def _closes(room: Newsroom, at: int, choice: int) -> None:
    moments = [room.now + timedelta(days=days) for days in (1, 4, -1)]
    _set("Discussion_Closes", (*(f"{m:%Y-%m-%d %H:%M}" for m in moments), ""))(room, at, choice)


def _comments(room: Newsroom, at: int, choice: int) -> None:
    """Other comments on a story, or none; one of them may be hidden, or answer another."""
    path = f"comments/{at % 3}.yml"
    told = room.content[room.story(at % 3)] or ""
    guid = next((line[6:] for line in told.splitlines() if line.startswith("Guid: ")), "")
    hidden = "\n  hidden: Kasar." if choice % 5 == 1 else ""
    rows = [
        f"- id: {n}\n  parent: {n - 1 or '~'}\n  name: Warga\n  date: 2020-01-0{n}T09:00+07:00\n"
        f"  text: Tanggapan {choice} {n}{hidden if n == 2 else ''}\n"
        for n in range(1, 1 + choice % 4)
    ]
    taken = (text for name, text in room.content.items() if name != path and "comments/" in name)
    if any(f"thread: {guid}\n" in (text or "") for text in taken):
        return
    listed = "\n" + "".join(rows) if rows else " []\n"
    gone = choice % 7 == 6 and room.content.get(path)
    room.content[path] = None if gone else f"thread: {guid}\ncomments:{listed}"


def _same_size(room: Newsroom, at: int, choice: int) -> None:
    """One letter for another: the size stays, and the time of the file too where ``choice`` is odd."""
    path = room.story(at)
    head, _, body = room.content[path].rstrip("\n").rpartition("\n")
    letter = "abcdefgh"[choice % 8]
    room.content[path] = f"{head}\n{letter if letter != body[:1] else 'z'}{body[1:]}\n"
    if choice % 2:
        room.restore.add(path)


def _cache(room: Newsroom, at: int, choice: int) -> None:
    room.cache = ("deleted", "truncated", "garbage", "damaged")[choice % 4]


def _break(room: Newsroom, at: int, choice: int) -> None:
    """A story that stops the build."""
    broken = (("Date", "kemarin"), ("Authors", "Entah Siapa"), ("Category", "Bukan Kanal"))
    name, value = broken[choice % 3]
    _set(name, (value,))(room, at, 0)


def _full_disk(room: Newsroom, at: int, choice: int) -> None:
    """Another edit, and the disk is full after some outputs."""
    EDITS[FULL_DISK_KINDS[at % len(FULL_DISK_KINDS)]](room, at, choice)
    room.room = choice % 25


EDITS: dict[str, Callable[[Newsroom, int, int], None]] = {
    "nothing": lambda room, at, choice: None,
    "body": _body,
    "title": _title,
    "date": _date,
    "year": _year,
    "slug": _slug,
    "tags": _set("Tags", TAGS),
    "section": _set("Category", ("Daerah", "Opini")),
    "byline": _set("Authors", PEOPLE),
    "places": _set("Places", PLACES),
    "summary": _set("Summary", ("Ringkasan satu.", "Ringkasan dua.", "")),
    "status": _set("Status", ("draf", "terbit", "")),
    "modified": _set("Modified", ("2026-11-22 10:00", "2026-11-23 11:00", "")),
    "discussion": _set("Discussion", ("closed", "premod", "off", "")),
    "closes": _closes,
    "comments": _comments,
    "embargo": _embargo,
    "correction": _set("Correction", CORRECTIONS),
    "withdrawal": _withdrawal,
    "expires": _set("Expires", ("2026-11-25 09:00", "2026-12-20 09:00", "")),
    "verification": _set("Verification", ("menunggu", "terverifikasi", "")),
    "ai": _set("AI", ("Diterjemahkan mesin.", "tidak", "")),
    "swap slugs": _swap_slugs,
    "add": _add,
    "delete": _delete,
    "rename": _rename,
    "link": _link,
    "related": _related,
    "move linked": _move_linked,
    "page": _page,
    "picture": _picture,
    "template": _template,
    "style": _style,
    "theme file": _theme_file,
    "data": _data,
    "front": _front,
    "setting": _setting,
    "now": _now,
    "same size": _same_size,
    "cache": _cache,
    "broken": _break,
    "full disk": _full_disk,
}

FULL_DISK_KINDS = tuple(sorted(set(EDITS) - {"full disk", "broken", "nothing", "cache"}))


def edited(room: Newsroom, edit: Edit) -> Newsroom:
    """The newsroom after an edit."""
    after = room.copy()
    EDITS[edit.kind](after, edit.at, edit.choice)
    return after


def sequences(length: int, kinds: tuple[str, ...] = ()) -> strategies.SearchStrategy[list[Edit]]:
    """Sequences of so many edits; of some kinds alone, if any are given."""
    numbers = strategies.integers(0, 99)
    one = strategies.builds(Edit, strategies.sampled_from(kinds or tuple(EDITS)), numbers, numbers)
    return strategies.lists(one, min_size=length, max_size=length)


def start() -> Newsroom:
    """45 stories over three years, at every threshold: a section whose one year fills a numbered page, a
    tag of just 30 stories and one of 3, a draft, held stories, links, a page, a picture."""
    content: dict[str, str | bytes | None] = {**DATA, "images/satu.png": picture()}
    for n in range(45):
        year = 2025 if n < 25 else 2026 if n < 39 else 2024
        tags = ["pasar"] * (n % 3 != 2) + ["ppid"] * (n % 15 == 0)
        content[f"{year}/berita-{n:02}.md"] = story(
            BODIES[n % len(BODIES)],
            Title=f"Berita nomor {n}",
            Date=f"{year}-{n % 11 + 1:02}-{n % 28 + 1:02} 08:00",
            Category="Opini" if n % 5 == 4 else "Daerah",
            Tags="; ".join(tags),
            Places=("Kota Dumai", "Kabupaten Bengkalis", "-")[n % 3],
            Authors=PEOPLE[n % 4],
        )
    room = Newsroom(content)
    edits = [Edit("link", 1, 3), Edit("link", 9, 0), Edit("related", 4, 8), Edit("related", 20, 5)]
    edits += [Edit("status", 12, 0), Edit("embargo", 40, 0), Edit("embargo", 41, 1)]
    edits += [Edit("closes", 30, 0), Edit("picture", 0, 0), Edit("page", 1, 1)]
    for edit in edits:
        room = edited(room, edit)
    return room
