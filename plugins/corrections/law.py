"""What the law and the guideline for online media want readers to see of an outlet, and what is missing.

It looks for what can be seen. Whether a name is true, and whether a page says what it should, the outlet
alone knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from plugins.contract.data import Outlet
from plugins.contract.problems import WARNING, Kind, Problem

PRESS_LAW, GUIDELINE = "UU 40/1999", "Pedoman Media Siber"
FACTS = {
    "name": f"{PRESS_LAW} Pasal 12",
    "address": f"{PRESS_LAW} Pasal 12",
    "responsible": f"{PRESS_LAW} Pasal 12",
    "legal_entity": f"{PRESS_LAW} Pasal 9 ayat (2)",
    "email": f"{GUIDELINE} 4",
}
"""Keys of outlet.yml, and what asks for each. WhatsApp will do in place of e-mail."""
PAGES = {
    "/redaksi/": f"{PRESS_LAW} Pasal 12",
    "/pedoman-media-siber/": f"{GUIDELINE} 8",
    "/hak-jawab/": f"{PRESS_LAW} Pasal 5, {GUIDELINE} 4",
    "/pengaduan/": f"{GUIDELINE} 3e",
    "/pedoman-komentar/": f"{GUIDELINE} 3a",
    "/privasi/": "UU 27/2022",
}
"""Pages that there must be, linked from every page, and what asks for each."""
COMMENT_PAGES = {"/pedoman-komentar/"}
"""Pages that are needed only where readers may comment."""
GUIDELINE_PAGE = "/pedoman-media-siber/"
PLACEHOLDER = "Naskah resmi belum ditambahkan"
"""What stands on the guideline's page where the outlet is to put the official text."""

NO_FACT = Kind(
    "law-fact",
    found="no {key} in outlet.yml",
    expected="what {law} wants everybody to see",
    cure="write {key}: … in {file}",
    level=WARNING,
)
DEMO_FACT = Kind(
    "law-demo",
    found="{key} of the demo edition: {value}",
    expected="your own, as {law} wants everybody to see it",
    cure="correct {key} in {file}",
    level=WARNING,
)
DEMO = Kind(
    "law-demo",
    found="demo: true in outlet.yml",
    expected="an outlet that exists",
    cure="write your own facts in {file}, then demo: false",
    level=WARNING,
)
NO_PAGE = Kind(
    "law-page",
    found="no page {address}",
    expected="the page that {law} asks for, linked from every page",
    cure="write {file}; the demo edition has one to begin with",
    level=WARNING,
)
DEMO_PAGE = Kind(
    "law-demo",
    found="a page as in the demo edition: “{words}”",
    expected="what is true of your outlet",
    cure="write that part of {file} anew",
    level=WARNING,
)
NO_OFFICIAL = Kind(
    "law-guideline",
    found="no official text of the guideline on {address}",
    expected="the guideline itself, where readers see it ({law})",
    cure="put the Dewan Pers' text into {file}, in the place of “{words}”",
    level=WARNING,
)
DEMO_SITE = Kind(
    "law-demo",
    found="the address {value}",
    expected="the address under which your outlet is read",
    cure="correct SITEURL in pelicanconf.py",
    level=WARNING,
)

_DEMO = re.compile(
    r"[^.,;:>]*(?:\bcontoh\b|leadernusantara\.example|6280000000000)[^.,;:<]*", re.IGNORECASE
)
_DEMO_PAGE = re.compile(
    r"[^.>\n]*(?:\bedisi contoh\b|leadernusantara\.example)[^.<\n]*", re.IGNORECASE
)


def missing(
    outlet: Outlet, pages: Mapping[str, str], *, site_url: str, discussed: bool, folder: str
) -> list[Problem]:
    """All that is missing, or is still the demo's. ``pages`` are the texts of pages by address,
    ``discussed`` says whether readers may comment, ``folder`` is how problems name the content folder."""
    file = f"{folder}/data/outlet.yml"
    found = [DEMO(file=file).at(file=file, header="demo")] if outlet.demo else []
    found += [problem.at(file=file) for problem in _facts(outlet, file)]
    if _DEMO.search(site_url):
        found.append(DEMO_SITE(value=site_url).at(file="pelicanconf.py", header="SITEURL"))
    for address, law in PAGES.items():
        name = f"{folder}/pages/{address.strip('/')}.md"
        if address in pages:
            found += [
                problem.at(file=name) for problem in _page(address, law, pages[address], name)
            ]
        elif discussed or address not in COMMENT_PAGES:
            found.append(NO_PAGE(address=address, law=law, file=name).at(file=f"{folder}/pages"))
    return found


def _facts(outlet: Outlet, file: str) -> Iterator[Problem]:
    for key, law in FACTS.items():
        value = getattr(outlet, key) or (outlet.whatsapp if key == "email" else "")
        if not value:
            yield NO_FACT(key=key, law=law, file=file).at(header=key)
        elif _DEMO.search(value):
            yield DEMO_FACT(key=key, law=law, value=value, file=file).at(header=key)


def _page(address: str, law: str, text: str, file: str) -> Iterator[Problem]:
    if address == GUIDELINE_PAGE and PLACEHOLDER in text:
        yield NO_OFFICIAL(address=address, law=law, words=PLACEHOLDER, file=file)
    match = _DEMO_PAGE.search(text)
    if match:
        yield DEMO_PAGE(words=match[0].strip(), file=file)
