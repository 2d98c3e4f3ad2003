"""Stories that somebody will write: each is valid, and wants to break what is made of it."""

from __future__ import annotations

from conftest import story

TITLES = (
    "Pasar ]]> tutup",
    "Harga < 5.000 & > 3.000",
    "\"Kami\" 'siap', kata <b>Bupati</b>",
    "</title><script>alert(1)</script>",
    "</script><!-- lanjut",
    "&amp; &lt;b&gt; &#1; &nbsp;",
    "Emoji 🎉👩‍👩‍👧‍👦🇮🇩 dan e\u0301",
    "شهر رمضان في دوماي",
    "\u202eterbalik\u202c dan \u200fdua arah",
    "%s {0} {{ site }} {% if %} ${x}",
    "\\u003c \\n \\\\ /",
    "Panjang " * 40,
    "\u2028baris\u2029alinea",
    "<?xml version='1.0'?>",
)
BODIES = (
    "Harga ]]> naik & turun < 5.000, kata <b>Bupati.",
    "Teks **tebal *campur** aduk*.\n\n> Kutipan\n\n- satu\n- dua\n\n| a | b |\n|---|--:|\n| 1 | 2 |",
    '![Pasar "pagi" & <petang>](/images/a.png)\n\n[lain](//lain.example/?a=1&b=2#c)',
    "<div><p>Tanpa akhir\n\n<table><tr><td>sel</table>",
    "دوماي مدينة على الساحل. Dumai (uji.example) – bukan titimangsa.",
    "Baca juga: [lain](/kanal/daerah/)\n\nSelesai 🎉.",
    "`<script>alert(1)</script>` dan &lt;iframe&gt; dan &amp;amp;",
    '<q cite="/x/">a</q> <a href="mailto:a@b.example?subject=%0d%0a">surel</a>',
    "Kata\u00a0tetap\u200bnol\ufeff dan \u202eterbalik.",
    "A" * 3000,
)
PEOPLE = ("Mudawar", "Mudawar; Siti Aminah", 'Budi <b> & "B" (tamu)', "د. علي (tamu)", "")
TAGS = ("pasar", "a & b; <c>", "balik \u202ekanan; pasar \U0001f389", "")
LABELS = ("", "", "opini", "advertorial", "iklan", "siaran-pers", "foto")
GUIDS = ("tag:uji.example,2026:h{n}", "https://lama.example/?p={n}&x=1", "urn:uuid:hostile-{n}")


def stories(count: int) -> dict[str, str]:
    """So many of them by path, over some years; every combination comes once in a while."""
    return {f"2026/jahat-{n:03}.md": hostile(n) for n in range(count)}


def hostile(n: int) -> str:
    """One of them; the same for the same number."""
    picture = {
        "Image": "/images/a.png",
        "Image_Alt": 'Pasar "pagi" & <petang> ]]>',
        "Image_Caption": "Keterangan & <b>tebal</b> ]]>" * (n % 2),
        "Image_Credit": 'Bagas & "Co" <c>',
    }
    more = picture if n % 3 == 0 else {}
    if n % 5 == 0:
        more["Summary"] = TITLES[(n + 4) % len(TITLES)] + " ]]> ringkas."
    if n % 4 == 0:
        more["Modified"] = "2026-11-22 09:30"
    return story(
        BODIES[n % len(BODIES)] + f"\n\nTulisan nomor {n}.",
        Title=f"{TITLES[n % len(TITLES)].strip()} {n}",
        Date=f"{2020 + n % 7}-{n % 11 + 1:02}-{n % 28 + 1:02} {n % 24:02}:{n % 60:02}",
        Authors=PEOPLE[n % len(PEOPLE)],
        Tags=TAGS[n % len(TAGS)],
        Label=LABELS[n % len(LABELS)],
        Places=("Kota Dumai", "Kota Jayapura", "-")[n % 3],
        Guid=GUIDS[n % len(GUIDS)].format(n=n),
        Discussion="off" if n % 6 == 0 else "",
        **more,
    )
