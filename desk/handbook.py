"""``tasks.py handbook``: the parts of docs/PANDUAN.md that come from the code."""

from __future__ import annotations

from pathlib import Path

from plugins.contract import translations
from plugins.contract.headers import HEADERS

BEGIN = "<!-- header: dibuat oleh tasks.py handbook -->"
END = "<!-- akhir header -->"


def header_table(language: str = "id") -> str:
    """All story headers as a Markdown table: alias and name, example, meaning."""
    say = translations.load(language).gettext
    rows = [
        f"| `{h.alias}`{'' if h.alias == h.name else f' (`{h.name}`)'}"
        f"{' **wajib**' if h.required else ''} | `{h.alias}: {h.example}` | {say(h.explanation)} |"
        for h in HEADERS
    ]
    return "\n".join(["| Header | Contoh | Arti |", "|---|---|---|", *rows])


def with_table(text: str) -> str:
    """The handbook's text with the table as the code has it. ValueError where a mark is missing."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"no {BEGIN} … {END}")
    return f"{before}{BEGIN}\n\n{header_table()}\n\n{END}{after}"


def write(handbook: Path) -> None:
    """Brings the file up to date."""
    text = with_table(handbook.read_text(encoding="utf-8"))
    handbook.write_text(text, encoding="utf-8", newline="\n")
