"""The headers by which an outlet stands by a story once it is printed: rows of the table in headers.py."""

from __future__ import annotations

from plugins.contract.header import OPTIONAL, Header

STANDING: tuple[Header, ...] = (
    Header(
        "Expires",
        "Berakhir",
        "moment",
        OPTIONAL,
        "2026-12-31 23:59 WIB",
        "When the story leaves all lists and its text its page: a vacancy, a registration.",
    ),
    Header(
        "Verification",
        "Verifikasi",
        "verification",
        OPTIONAL,
        "menunggu",
        "menunggu: readers are told that the story needs further verification. terverifikasi: no longer.",
    ),
    Header(
        "Follow_Up",
        "Lanjutan",
        "story",
        OPTIONAL,
        "pasar-bawah-buka-malam-dua",
        "The story that completes an unverified one; it leads back by Related.",
    ),
    Header(
        "Correction",
        "Ralat",
        "ledger",
        OPTIONAL,
        "2026-11-24 10:00 WIB | ralat | Sebelumnya tertulis 12; yang benar 21.",
        "A line for each correction: moment, kind, text, perhaps the story that belongs to it.",
        also=("Koreksi",),
        repeats=True,
    ),
    Header(
        "Corrects",
        "Meralat",
        "story",
        OPTIONAL,
        "pasar-bawah-buka-malam",
        "The story that this one corrects; it leads here by a line of its own.",
    ),
    Header(
        "Reply_To",
        "Hak_Jawab_Untuk",
        "story",
        OPTIONAL,
        "pasar-bawah-buka-malam",
        "The story that this one replies to; it leads here by a line of its own.",
    ),
    Header(
        "Retracted",
        "Dicabut",
        "withdrawal",
        OPTIONAL,
        "2026-11-24 10:00 WIB | keliru | Angka dalam berita ini bukan angka Kota Dumai.",
        "Takes the story back: moment, ground (keliru, sara, kesusilaan, masa-depan-anak, trauma,"
        " dewan-pers), reason. Only that stays on its page.",
    ),
    Header(
        "Replacement_Title",
        "Judul_Pengganti",
        "text",
        OPTIONAL,
        "Berita tentang seorang anak dicabut",
        "The headline of a withdrawn story that protects somebody: nothing of the old one stays.",
    ),
    Header(
        "AI",
        "AI",
        "text",
        OPTIONAL,
        "Diterjemahkan dengan bantuan mesin, diperiksa editor.",
        "What was made with artificial intelligence, and by which tool; tidak: nothing was.",
    ),
)
