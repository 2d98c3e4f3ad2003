"""The one table of story headers.

Reading, checking and the table in docs/PANDUAN.md come from it. A header is known by its English name
(stable in code) and by its Indonesian alias (what a reporter types); case does not matter.
"""

from __future__ import annotations

import difflib

from plugins.contract.header import OPTIONAL, REQUIRED, Header
from plugins.contract.standing_headers import STANDING

HEADERS: tuple[Header, ...] = (
    Header("Title", "Judul", "text", REQUIRED, "Pasar Bawah buka sampai malam", "The headline."),
    Header(
        "Date",
        "Tanggal",
        "moment",
        REQUIRED,
        "2026-11-24 08:30",
        "When the story is published. Without WIB, WITA or WIT behind it the dateline's zone counts.",
    ),
    Header(
        "Category",
        "Kanal",
        "section",
        REQUIRED,
        "Daerah",
        "The section: its name or slug from content/data/sections.yml.",
    ),
    Header(
        "Authors",
        "Penulis",
        "people",
        OPTIONAL,
        "Mudawar; Siti Aminah (tamu)",
        "Who wrote it. A semicolon separates people; (tamu) marks a guest who is not in people.yml.",
    ),
    Header(
        "Contributor",
        "Kontributor",
        "people",
        OPTIONAL,
        "Yosefina Contoh",
        "Who contributed to it.",
    ),
    Header("Photographer", "Foto", "people", OPTIONAL, "Bagas Contoh", "Who took the pictures."),
    Header("Editor", "Editor", "people", OPTIONAL, "Ratna Contoh", "Who edited it."),
    Header(
        "Byline",
        "Baris_Nama",
        "text",
        OPTIONAL,
        "Tim Liputan, Dumai dan Pariaman",
        "Replaces the printed byline; the people stay in the data and in the feeds.",
    ),
    Header(
        "Dateline",
        "Titimangsa",
        "dateline",
        OPTIONAL,
        "Dumai, Riau",
        "Where it was filed, if the text does not begin with it. A single - means: none.",
    ),
    Header(
        "Timezone",
        "Zona",
        "zone",
        OPTIONAL,
        "WIT",
        "WIB, WITA or WIT, if the dateline's place does not give the right one.",
    ),
    Header(
        "Tags",
        "Tag",
        "list",
        OPTIONAL,
        "keterbukaan informasi; PPID",
        "Subjects, with ; or , between.",
    ),
    Header(
        "Places",
        "Lokasi",
        "places",
        OPTIONAL,
        "Kota Dumai; Kota Pariaman",
        "The places it is about: full names or codes. Without it they are found in the text.",
    ),
    Header(
        "Summary",
        "Ringkasan",
        "text",
        OPTIONAL,
        "Pasar Bawah kini buka sampai pukul 22.00.",
        "One or two sentences for lists, feeds and messengers. Without it the first paragraph serves.",
    ),
    Header(
        "Slug",
        "Alamat",
        "slug",
        OPTIONAL,
        "pasar-bawah-buka-malam",
        "The last part of the address. Without it the file's name.",
    ),
    Header(
        "Aliases",
        "Alamat_Lama",
        "addresses",
        OPTIONAL,
        "/2019/11/25/judul-lama/",
        "Addresses at which the story stood before, one a line; readers who ask for one are led here.",
        repeats=True,
    ),
    Header(
        "Status",
        "Keadaan",
        "status",
        OPTIONAL,
        "draf",
        "draf, sunting and siap are not published; terbit is, and so is a story without this header.",
    ),
    Header(
        "Embargo",
        "Tahan_Sampai",
        "moment with zone",
        OPTIONAL,
        "2026-12-01 10:00 WIB",
        "Nobody sees the story before this moment.",
    ),
    Header(
        "Modified",
        "Diperbarui",
        "moment",
        OPTIONAL,
        "2026-11-25 09:00",
        "When the text was last changed in a way that readers should know.",
    ),
    Header(
        "Guid",
        "Pengenal",
        "text",
        OPTIONAL,
        "tag:leadernusantara.example,2026:berita/4f9a01c2",
        "The story's permanent id for feed readers and the discussion. Never change it.",
    ),
    Header(
        "Imported",
        "Impor",
        "origin",
        OPTIONAL,
        "wordpress 1234",
        "The system that the story was brought along from, and its number there: what is missing of old"
        " pictures and people is told as a warning.",
    ),
    Header(
        "Related",
        "Terkait",
        "stories",
        OPTIONAL,
        "diskominfo-pariaman-belajar-ke-dumai",
        "Slugs or files of stories that belong to this one, with ; between.",
    ),
    Header(
        "Label",
        "Label",
        "label",
        OPTIONAL,
        "advertorial",
        "iklan, advertorial, opini, foto or siaran-pers. What is paid for must carry one of the first two.",
    ),
    Header(
        "Image",
        "Gambar",
        "image",
        OPTIONAL,
        "/images/2026/tabuik.jpg",
        "A picture in content/images.",
    ),
    Header(
        "Image_Alt",
        "Gambar_Teks",
        "text",
        OPTIONAL,
        "Menara tabuik di tepi pantai",
        "What the picture shows, for those who do not see it. Required with a picture.",
    ),
    Header(
        "Image_Caption",
        "Gambar_Keterangan",
        "text",
        OPTIONAL,
        "Tabuik diarak ke pantai.",
        "The line under the picture.",
    ),
    Header(
        "Image_Credit",
        "Gambar_Kredit",
        "text",
        OPTIONAL,
        "Bagas Contoh/Leader Nusantara",
        "Whose picture it is. Required with a picture.",
    ),
    Header(
        "Image_Focus",
        "Gambar_Fokus",
        "point",
        OPTIONAL,
        "kanan atas",
        "What must not be cut off in lists: kiri, kanan, atas, bawah or two of them; or how far from the left"
        " and from the top, 70% 20%.",
    ),
    Header(
        "Discussion",
        "Diskusi",
        "discussion",
        OPTIONAL,
        "dimoderasi",
        "buka, dimoderasi, ditutup, arsip or mati (open, premod, closed, archived, off).",
    ),
    Header(
        "Discussion_Closes",
        "Diskusi_Ditutup",
        "moment",
        OPTIONAL,
        "2026-12-24 20:00",
        "When the discussion closes or was closed.",
    ),
    Header(
        "Discussion_Closed_Reason",
        "Diskusi_Alasan",
        "text",
        OPTIONAL,
        "Tanggapan sudah lengkap.",
        "Why it is closed, or from where and until when its comments were archived.",
    ),
    Header(
        "Discussion_URL",
        "Diskusi_Tautan",
        "address",
        OPTIONAL,
        "https://forum.example/t/1234",
        "Where this story's discussion stands, if it is held elsewhere: a page on the web.",
    ),
    Header(
        "Discussion_Id",
        "Diskusi_Utas",
        "text",
        OPTIONAL,
        "1234",
        "The name by which the comment server knows the thread, where that is not the Guid.",
    ),
    Header(
        "Discussion_Count",
        "Diskusi_Jumlah",
        "number",
        OPTIONAL,
        "27",
        "How many comments there are elsewhere. Comments in content/comments are counted by themselves.",
    ),
    *STANDING,
)

BY_KEY = {header.key: header for header in HEADERS}
_KNOWN = {
    word.lower(): header for header in HEADERS for word in (header.name, header.alias, *header.also)
}


def header_named(word: str) -> Header | None:
    """The header of that name or alias, in any case."""
    return _KNOWN.get(word.lower())


def nearest(word: str) -> str:
    """The known name or alias that looks most like ``word``, as it is written in docs; or ""."""
    near = difflib.get_close_matches(word.lower(), _KNOWN, n=1, cutoff=0.75)
    if not near:
        return ""
    header = _KNOWN[near[0]]
    written = (header.alias, header.name, *header.also)
    return next(word for word in written if word.lower() == near[0])
