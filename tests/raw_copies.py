"""Raw copy as it comes to a desk, of our own invention: nobody in it did anything, and no office either.

Each case: the copy, and what has to be understood of it. ``gone`` are words that may not be printed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

LEAD = (
    "Warga menanam seribu bibit bakau contoh di tepi kota, kata panitia yang namanya hanya contoh."
)
MORE = "“Bibit ini untuk latihan saja,” kata panitia contoh itu, lalu menutup acara yang tidak pernah ada."
END = "Acara contoh ini ditutup dengan makan bersama yang juga hanya contoh."


@dataclass(frozen=True)
class Copy:
    text: str | bytes
    values: dict[str, str] = field(default_factory=dict)
    begins: str = LEAD
    ends: str = END
    count: int = 3
    gone: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    @property
    def data(self) -> bytes:
        return self.text if isinstance(self.text, bytes) else self.text.encode()


HEAD = "Warga Menanam Bakau Contoh"
FILED = "Dumai (leadernusantara.com)"
STORY = f"{HEAD}\n\n{FILED} – {LEAD}\n\n{MORE}\n\n{END} (mdw)\n"
BELOW = STORY.partition("\n\n")[2]
UNSIGNED = STORY.replace(" (mdw)", "")
PLAIN = {"title": HEAD, "dateline": "Dumai", "authors": "Mudawar"}

COPIES: dict[str, Copy] = {
    "as it should be": Copy(STORY, PLAIN),
    "without blank lines": Copy(STORY.replace("\n\n", "\n"), PLAIN),
    "without a headline": Copy(
        BELOW,
        PLAIN | {"title": LEAD.rstrip(".")},
        codes=("copy-headline",),
    ),
    "Windows line ends and a mark": Copy(
        b"\xef\xbb\xbf" + STORY.replace("\n", "\r\n").encode(), PLAIN
    ),
    "Windows-1252": Copy(STORY.encode("cp1252"), PLAIN),
    "UTF-16 of Notepad": Copy(STORY.encode("utf-16"), PLAIN),
    "UTF-16 without a mark": Copy(STORY.encode("utf-16-be"), PLAIN),
    "stored twice": Copy(
        STORY.encode()
        .decode("latin-1")
        .translate({n: bytes([n]).decode("cp1252") for n in (0x80, 0x93, 0x9C)})
        .encode(),
        PLAIN,
        codes=("copy-letters-repaired",),
    ),
    "control characters, zero widths, tabs": Copy(
        STORY.replace("Warga", "War\u200bga")
        .replace("Dumai", "\tDu\u00admai\x0b")
        .replace("(mdw)", "\x0c(mdw)\x1a")
        .replace("panitia contoh", "panitia\u00a0\x02contoh"),
        PLAIN,
        codes=("copy-invisible-characters",),
    ),
    "a messenger's bold": Copy(
        STORY.replace(HEAD, f"*{HEAD}*").replace(FILED, f"*{FILED}*"),
        PLAIN,
    ),
    "dateline and lead bold": Copy(
        STORY.replace("Dumai (leadernusantara.com) – ", "*DUMAI, leadernusantara.com* - "), PLAIN
    ),
    "forwarded, with a greeting and an emoji": Copy(
        f"Forwarded\nAssalamualaikum bang, izin kirim berita 🙏\n\n{STORY}\nTerima kasih bang 🙏🙏\n",
        PLAIN,
        gone=("Assalamualaikum", "Forwarded", "Terima kasih"),
    ),
    "WhatsApp on the web": Copy(
        f"[24/11 14.02] Mudawar: {STORY.replace(' (mdw)', '')}",
        PLAIN | {"date": "2026-11-24 14:02"},
        gone=("14.02",),
    ),
    "WhatsApp, the clock first": Copy(
        f"[09.15, 23/11/2026] +62 800-0000-0000: {STORY}", PLAIN | {"date": "2026-11-23 09:15"}
    ),
    "a phone that speaks English": Copy(
        f"[11/24, 2:02 PM] Mudawar: {STORY}", PLAIN | {"date": "2026-11-24 14:02"}
    ),
    "an exported chat": Copy(
        "23/11/26 08.00 - Pesan dan panggilan dienkripsi secara end-to-end.\n"
        "23/11/26 08.59 - Laras Contoh: Ada berita hari ini?\n"
        f"23/11/26 09.15 - Mudawar: {STORY}"
        "23/11/26 09.16 - Mudawar: IMG-20261123-WA0001.jpg (file terlampir)\n"
        "23/11/26 09.20 - Laras Contoh: Siap, naik sore ini ya\n",
        PLAIN | {"date": "2026-11-23 09:15"},
        gone=("dienkripsi", "IMG-", "Siap", "hari ini?"),
    ),
    "headline in a message of its own": Copy(
        f"[24/11/26 14.01.10] Mudawar: {HEAD}\n[24/11/26 14.02.33] Mudawar: {BELOW.strip()}\n",
        PLAIN | {"date": "2026-11-24 14:02"},
    ),
    "an e-mail as it is shown": Copy(
        "From: Mudawar <mudawar@nama-media.example>\nTo: redaksi@nama-media.example\n"
        f"Date: Tue, 24 Nov 2026 10:15:00 +0700\nSubject: Fwd: Berita: {HEAD}\n\n"
        f"Selamat pagi,\n\n{BELOW.replace(' (mdw)', '')}\n"
        "Hormat kami,\nMudawar\nHP 0800-0000-0000\n",
        PLAIN | {"date": "2026-11-24 10:15"},
        gone=("Hormat", "0800", "redaksi@", "Selamat pagi"),
    ),
    "a saved e-mail, quoted-printable": Copy(
        b"MIME-Version: 1.0\r\nFrom: Laras Contoh <laras@nama-media.example>\r\nSubject: naskah\r\n"
        b"Date: Mon, 23 Nov 2026 20:00:00 +0900\r\nContent-Type: text/plain; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        + UNSIGNED.replace("–", "=E2=80=93")
        .replace("“", "=E2=80=9C")
        .replace("”", "=E2=80=9D")
        .replace("kota, ", "kota, =\n")
        .replace("\n", "\r\n")
        .encode(),
        PLAIN | {"authors": "Laras Contoh", "date": "2026-11-23 18:00"},
    ),
    "an HTML mail": Copy(
        f"<html><head><style>p{{}}</style></head><body><p><b>{HEAD}</b></p><p>{FILED} &ndash; {LEAD}</p>"
        f"<p>{MORE}</p><div>{END} (mdw)</div></body></html>",
        PLAIN,
    ),
    "quoted and hard-wrapped": Copy(
        f"> {HEAD}\n>\n> Dumai (leadernusantara.com) – Warga menanam seribu bibit bakau contoh\n"
        "> di tepi kota, kata panitia yang namanya hanya contoh.\n>\n"
        "> “Bibit ini untuk latihan saja,” kata panitia contoh itu, lalu menutup\n"
        "> acara yang tidak pernah ada.\n"
        ">\n> Acara contoh ini ditutup dengan makan bersama yang juga hanya contoh.\n> (mdw)\n",
        PLAIN,
        gone=(">",),
    ),
    "broken lines and words of a PDF": Copy(
        f"{HEAD}\nDumai (leadernusantara.com) – Warga menanam seribu bibit bakau con-\n"
        "toh di tepi kota, kata panitia yang namanya hanya contoh.\n\n"
        "“Bibit ini untuk latihan saja,” kata panitia contoh itu, lalu menu-\n"
        "tup acara yang tidak pernah ada.\n\n"
        "Acara contoh ini ditutup dengan makan bersama yang juga hanya con-\ntoh. (mdw)\n",
        PLAIN,
        codes=("copy-hyphens",),
    ),
    "copied from a page": Copy(
        f"Home » Daerah » Berita\n{HEAD}\nby Mudawar  November 14, 2019\nin Daerah\n0\n"
        f"Reading Time: 2 mins read\nShare on FacebookShare on Twitter\n\n{FILED} – {LEAD}\n\n"
        f"Baca juga: Judul berita lain\n\n{MORE}\n\nADVERTISEMENT\n\n{END}\n\nTags: PPID, bakau\n\n"
        "Discussion about this post\n\nRelated Posts\n"
        "Judul lain yang tidak ikut\n",
        PLAIN | {"tags": "PPID; bakau", "date": "2019-11-14 12:00"},
        gone=("Baca juga", "ADVERTISEMENT", "Discussion", "Judul lain", "Home", "Share", "Reading"),
        codes=("copy-date",),
    ),
    "a press release": Copy(
        f"SIARAN PERS\nNomor: 001/CONTOH/XI/2026\nUntuk Segera Diterbitkan\n\n{HEAD.upper()}\n\n"
        f"Pekanbaru, 24 November 2026 – {LEAD}\n\n{MORE}\n\n{END}\n\n"
        "Untuk informasi lebih lanjut, silakan hubungi:\nPanitia Contoh\nTelepon 0800-0000-0000\n\n"
        "Tentang Komunitas Contoh\nKomunitas Contoh tidak ada.\n",
        {"title": HEAD.upper(), "dateline": "Pekanbaru", "label": "siaran-pers", "authors": ""},
        gone=("Nomor", "hubungi", "0800", "Komunitas", "24 November"),
    ),
    "signed rls": Copy(
        STORY.replace("(mdw)", "(rls)"), {"label": "siaran-pers", "authors": "", "title": HEAD}
    ),
    "paid": Copy(STORY.replace("(mdw)", "(adv)"), {"label": "advertorial", "authors": ""}),
    "signed with stars": Copy(STORY.replace("(mdw)", "(*/mdw) ***"), PLAIN),
    "reporter and editor": Copy(
        STORY.replace("(mdw)", "(mdw/rtn)"), PLAIN | {"editor": "Ratna Contoh"}
    ),
    "reporter and contributor": Copy(
        STORY.replace("(mdw)", "(Mudawar, Yosefina Contoh)"),
        PLAIN | {"contributor": "Yosefina Contoh"},
    ),
    "lines that name people": Copy(
        f"{UNSIGNED}\nLaporan: Mudawar\nEditor: Ratna Contoh\nFoto: Bagas Contoh/Leader Nusantara\n",
        PLAIN | {"editor": "Ratna Contoh"},
        gone=("Laporan", "Editor", "Bagas"),
    ),
    "labels over the text": Copy(
        f"Judul: {HEAD}\nPenulis: mudawar\nKanal: wisata\nTanggal: 20 November 2026 pukul 09.30 WIB\n"
        "Tag: bakau, latihan\n\n" + BELOW.replace(" (mdw)", ""),
        PLAIN | {"category": "Wisata", "date": "2026-11-20 09:30", "tags": "bakau; latihan"},
    ),
    "an embargo": Copy(
        f"EMBARGO sampai 25 November 2026 pukul 10.00 WIB\n\n{STORY}",
        PLAIN | {"embargo": "2026-11-25 10:00+0700"},
        gone=("EMBARGO",),
    ),
    "an embargo that nobody can read": Copy(
        f"EMBARGO sampai besok pagi\n\n{STORY}", PLAIN | {"embargo": ""}, codes=("copy-embargo",)
    ),
    "a day in the dateline": Copy(
        STORY.replace(FILED, "DUMAI, Jumat (20/11/2026)"),
        PLAIN | {"date": "2026-11-20 12:00"},
        gone=("Jumat", "20/11"),
        codes=("copy-date",),
    ),
    "a dateline alone in its line": Copy(
        STORY.replace("(leadernusantara.com) – ", "(leadernusantara.com) –\n\n"), PLAIN
    ),
    "another outlet": Copy(
        STORY.replace("leadernusantara.com", "KoranContoh"),
        PLAIN,
        codes=("dateline-outlet-unknown",),
    ),
    "in Papua": Copy(
        STORY.replace(FILED, "JAYAPURA, Leader Nusantara"),
        PLAIN | {"dateline": "Jayapura"},
    ),
    "two places": Copy(
        STORY.replace(FILED, "Jakarta/Pekanbaru (Leader Nusantara)"),
        PLAIN | {"dateline": "Jakarta/Pekanbaru"},
    ),
    "a region": Copy(STORY.replace(FILED, "Dumai, Riau"), PLAIN | {"dateline": "Dumai, Riau"}),
    "a deck under the headline": Copy(
        STORY.replace(
            HEAD, f"{HEAD}\nSeribu bibit contoh habis dalam satu pagi yang tidak pernah ada"
        ),
        PLAIN | {"summary": "Seribu bibit contoh habis dalam satu pagi yang tidak pernah ada"},
    ),
    "a kicker over the headline": Copy(f"EKSKLUSIF\n\n{STORY}", PLAIN, gone=("EKSKLUSIF",)),
    "no dateline": Copy(
        STORY.replace("Dumai (leadernusantara.com) – ", ""), PLAIN | {"dateline": ""}
    ),
    "old copy that tells of its days": Copy(
        STORY.replace(
            "contoh di tepi", "contoh selama dua hari, yakni 13-14 November 2019, di tepi"
        ),
        PLAIN | {"date": "2019-11-14 12:00"},
        begins="Warga menanam",
        codes=("copy-date",),
    ),
    "news that tells of a law": Copy(
        STORY.replace("bakau contoh di", "bakau contoh menurut undang-undang 20 April 1999 di"),
        PLAIN | {"date": "2026-11-24 15:00"},
        begins="Warga menanam",
    ),
    "signs of Markdown": Copy(
        STORY.replace(
            MORE,
            "#bakau 3*4*5 di nama_berkas_baru, [begini] <b>tidak</b> & 1. satu\n\n- satu\n- dua",
        ),
        PLAIN,
        count=5,
    ),
    "two stories in one message": Copy(
        UNSIGNED + f"\nPekanbaru (leadernusantara.com) – {LEAD}\n\n{END} (mdw)\n",
        PLAIN,
        count=5,
        codes=("copy-second-story",),
    ),
    "letters of mathematics": Copy(STORY.replace("Warga Menanam", "𝗪𝗮𝗿𝗴𝗮 𝗠𝗲𝗻𝗮𝗻𝗮𝗺"), PLAIN),
    "emoji and Arabic stay": Copy(STORY.replace("contoh itu", "contoh itu 👨‍👩‍👧 السلام"), PLAIN),
    "a headline in two lines of capitals": Copy(
        STORY.replace(HEAD, "WARGA CONTOH MENANAM\nBAKAU CONTOH DI TEPI KOTA").replace(
            FILED, "DUMAI"
        ),
        PLAIN | {"title": "WARGA CONTOH MENANAM BAKAU CONTOH DI TEPI KOTA"},
    ),
    "a colon behind the place": Copy(STORY.replace(f"{FILED} –", "DUMAI:"), PLAIN),
    "signs around headline and place": Copy(
        STORY.replace(HEAD, f"📢 *{HEAD}* 📢").replace(FILED, f"📍 {FILED}") + "\n#Dumai #Bakau\n",
        PLAIN,
        gone=("📢", "📍", "#"),
    ),
    "an answer above the story": Copy(
        "Sudah saya terima.\n\nPada Sel, 24 Nov 2026 pukul 09.00 Mudawar <m@nama-media.example> menulis:\n\n"
        + "".join(f"> {line}\n" for line in STORY.splitlines()),
        PLAIN,
        gone=("terima", "menulis", ">"),
    ),
    "an old talk below the story": Copy(
        f"{STORY}\nOn Tue, 24 Nov 2026 at 09.00 Laras <l@nama-media.example> wrote:\n> Mana beritanya?\n",
        PLAIN,
        gone=("wrote", "Mana beritanya"),
    ),
    "forwarded by Outlook": Copy(
        "-----Original Message-----\nFrom: Mudawar\nSent: 24 November 2026 9:00\nTo: Redaksi\n"
        f"Subject: FW: {HEAD}\n\n{BELOW.replace(' (mdw)', '')}",
        PLAIN | {"date": "2026-11-24 09:00"},
    ),
    "a letterhead over a press release": Copy(
        f"KOMUNITAS CONTOH\nJalan Contoh 1, Telepon (0765) 00000\n\nSIARAN PERS\nNo: 12/X\n\n{UNSIGNED}",
        {"title": HEAD, "dateline": "Dumai", "label": "siaran-pers"},
        gone=("KOMUNITAS", "Jalan Contoh", "No:"),
    ),
    "the day over the text": Copy(
        STORY.replace(HEAD, f"{HEAD}\nSelasa, 24 November 2026 | 14.20 WIB"),
        PLAIN | {"date": "2026-11-24 14:20"},
        gone=("Selasa",),
    ),
    "names in one line": Copy(
        f"{UNSIGNED}\nPenulis: Mudawar | Editor: Ratna Contoh\n", PLAIN | {"editor": "Ratna Contoh"}
    ),
    "signed by a bare name": Copy(f"{UNSIGNED}\n-Mudawar-\n", PLAIN),
    "nobody that people.yml has": Copy(
        STORY.replace("(mdw)", "(Budi Contoh)"), {"authors": ""}, ends=f"{END} (Budi Contoh)"
    ),
    "a headline and no text": Copy(HEAD, {"title": HEAD}, begins="", ends="", count=1),
    "old Mac line ends": Copy(STORY.replace("\n", "\r").encode("utf-8"), PLAIN),
}
