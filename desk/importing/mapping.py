"""content/data/import.yml: which section and tag a category of the old site becomes, and who its authors are.

The import proposes a line for whatever the file does not say yet; what an editor wrote there counts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from desk.importing.ledger import write
from desk.importing.register import Register
from desk.importing.wording import one_line
from plugins.contract.data import DataFiles
from plugins.contract.people import fold
from plugins.contract.slugs import is_slug, make_slug

FILE = "import.yml"
_HEADING = """\
# Dari mana ke mana: diusulkan oleh `tasks.py import wordpress`. Ubah sesuka redaksi, lalu jalankan lagi
# perintah yang sama dengan --update; berkas yang sudah disunting tidak ditimpa.
#
#   default     kanal untuk berita tanpa kategori
#   categories  kategori lama: {section: kanal, tag: Tag}; salah satu boleh tidak ada
#   people      nama pengguna lama: kunci di people.yml

"""
# What a theme shows on top is no subject; and what nobody sorted has none.
_NO_SECTION = frozenset(
    "uncategorized tak-berkategori tidak-berkategori headline headlines featured slider slide breaking-news"  # noqa: SIM905
    " berita-utama terkini terbaru populer trending topik-utama pilihan-editor".split()
)
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.]*(?:[ -][A-Za-z0-9_.]+)*")
# What YAML takes for true, false and nothing.
_NO_WORDS = frozenset(["yes", "no", "on", "off", "true", "false", "null", "y", "n"])


@dataclass(frozen=True)
class Target:
    """What a category becomes: the slug of a section, a tag, both or nothing."""

    section: str = ""
    tag: str = ""


@dataclass
class Assignments:
    """What import.yml says, with a proposal for whatever it is silent about. ``default`` is the section of
    posts without a category; ``people`` gives the key in people.yml for a login. ``sections`` and ``names``
    are those that have to be added, by key."""

    default: str = ""
    categories: dict[str, Target] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    _text: str = ""
    _lines: dict[str, list[str]] = field(default_factory=dict)

    @property
    def proposed(self) -> int:
        """How many lines import.yml did not have."""
        return sum(map(len, self._lines.values()))

    def propose(self, part: str, key: str, value: str) -> None:
        indent = "  " if key else ""
        self._lines.setdefault(part, []).append(f"{indent}{word(key)}: {value}" if key else value)

    def save(self, folder: Path) -> None:
        """Adds what is proposed to import.yml, behind the lines of its part."""
        lines = (self._text or _HEADING).rstrip("\n").split("\n")
        for part, added in self._lines.items():
            if part == "default":
                lines += added
                continue
            start = next((i for i, line in enumerate(lines) if line.startswith(f"{part}:")), None)
            if start is None:
                lines += ["", f"{part}:"]
                start = len(lines) - 1
            end = start + 1
            while end < len(lines) and lines[end].startswith((" ", "#")):
                end += 1
            lines[end:end] = added
        if self._lines:
            write(folder / FILE, ("\n".join(lines) + "\n").encode())


def assign(register: Register, data: DataFiles, folder: Path) -> Assignments:
    """Reads import.yml in ``folder``, and proposes the rest."""
    found = _read(folder / FILE, data)
    _propose_categories(register, data, found)
    _propose_people(register, data, found)
    return found


def _read(file: Path, data: DataFiles) -> Assignments:
    found = Assignments()
    if not file.is_file():
        return found
    found._text = file.read_text("utf-8-sig")
    values = yaml.safe_load(found._text) or {}
    if not isinstance(values, dict):
        raise ValueError(FILE)
    default = str(values.get("default") or "")
    usual = data.section(default) if default else None
    found.default = usual.slug if usual else make_slug(default)
    if default and usual is None:
        found.sections[found.default] = one_line(default)
    for slug, row in _rows(values, "categories"):
        row = row or {}
        section = str(row.get("section") or "") if isinstance(row, dict) else str(row)
        tag = str(row.get("tag") or "") if isinstance(row, dict) else ""
        known = data.section(section) if section else None
        found.categories[slug] = Target(known.slug if known else make_slug(section), one_line(tag))
        if section and known is None:
            found.sections[make_slug(section)] = one_line(section)
    for login, key in _rows(values, "people"):
        person = data.people.named(str(key))
        found.people[login] = person.slug if person else make_slug(str(key))
        if person is None and make_slug(str(key)):
            found.names[make_slug(str(key))] = one_line(str(key))
    return found


def _rows(values: dict[Any, Any], part: str) -> list[tuple[str, Any]]:
    rows = values.get(part) or {}
    if not isinstance(rows, dict):
        raise ValueError(f"{FILE}: {part}")
    return [(str(key), value) for key, value in rows.items()]


def _propose_categories(register: Register, data: DataFiles, found: Assignments) -> None:
    terms = {
        slug: (name, parent, posts)
        for slug, name, _, parent, posts in register.rows(
            "select slug, name, id, parent, posts from term order by posts desc, slug"
        )
    }
    for slug, (_, _, posts) in terms.items():
        if slug in found.categories or not slug:
            continue
        target = _target(slug, terms, data)
        if target.section and not data.section(target.section):
            if not posts and not any(parent == slug for _, parent, _ in terms.values()):
                target = Target()
            else:
                found.sections.setdefault(target.section, one_line(terms[_top(slug, terms)][0]))
        found.categories[slug] = target
        parts = [f"section: {target.section}"] * bool(target.section)
        parts += [f"tag: {word(target.tag)}"] * bool(target.tag)
        found.propose("categories", slug, "{" + ", ".join(parts) + "}" + f"  # {posts}")
    if not found.default:
        used = [found.categories[slug].section for slug in terms if found.categories[slug].section]
        known = [section.slug for section in data.sections]
        found.default = next(iter(used + known), "berita")
        if not data.section(found.default):
            found.sections.setdefault(found.default, found.default.capitalize())
        found.propose("default", "", f"default: {found.default}")


def _target(slug: str, terms: Mapping[str, tuple[str, str, int]], data: DataFiles) -> Target:
    """A category at the top becomes a section; one below another a tag in the section of that."""
    name = one_line(terms[slug][0]) or slug
    section = data.section(name) or data.section(slug)
    if section:
        return Target(section.slug)
    plain = make_slug(name) or make_slug(slug)
    if plain in _NO_SECTION or not plain:
        return Target(tag="" if plain.startswith(("uncat", "tak-", "tidak-")) else name)
    top = _top(slug, terms)
    if top == slug:
        return Target(plain)
    return Target(_target(top, terms, data).section, name if is_slug(make_slug(name)) else "")


def _top(slug: str, terms: Mapping[str, tuple[str, str, int]]) -> str:
    seen = {slug}
    while (parent := terms[slug][1]) in terms and parent not in seen:
        seen.add(parent)
        slug = parent
    return slug


def _propose_people(register: Register, data: DataFiles, found: Assignments) -> None:
    people = data.people
    names = {fold(name): key for key, name in found.names.items()}
    query = (
        "select written.login, coalesce(author.name, ''), posts from written left join author using (login)"
        " order by posts desc, written.login"
    )
    for login, shown, posts in register.rows(query):
        if login in found.people or not login:
            continue
        name = name_of(shown, login)
        person = (
            people.named(name)
            or people.signed(name)
            or people.named(make_slug(login))
            or people.signed(login)
        )
        key = person.slug if person else names.get(fold(name), "")
        if not key:
            key = _free(make_slug(name) or make_slug(login) or "penulis", found, data)
            found.names[key], names[fold(name)] = name, key
        found.people[login] = key
        found.propose("people", login, f"{key}  # {posts}")


def nicename(login: str) -> str:
    """A login as WordPress writes it into an address: without what is no letter, a hyphen for a point."""
    return re.sub(r"[^a-z0-9_-]", "", login.lower().replace(".", "-").replace(" ", "-"))


def name_of(shown: str, login: str) -> str:
    """A name to print: never an e-mail address, no ; that separates people, and no mark of a guest."""
    name = one_line(shown or login)
    if "@" in name:
        name = name.partition("@")[0]
    return name.replace(";", ",").replace("(", "").replace(")", "").strip(" ,") or "Redaksi"


def _free(key: str, found: Assignments, data: DataFiles) -> str:
    taken = {person.slug for person in data.people.all} | found.names.keys()
    key = key[:60].strip("-")
    return next(k for k in (key, *(f"{key}-{n}" for n in range(2, 10_000))) if k not in taken)


def word(text: str) -> str:
    """A word of YAML, in quotes where it might be taken for something else."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _NO_WORDS
    return text if plain else json.dumps(text, ensure_ascii=False)
