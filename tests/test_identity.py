"""Sensitive identity: what can tell who a child in a criminal case is, or the victim of a sexual crime.

The sentences are invented, and so is everybody in them.
"""

from __future__ import annotations

import pytest
from conftest import newsroom, story

from plugins.copydesk.identity import sensitive_identity
from plugins.copydesk.proof import proof_of
from plugins.stories.reading import read_story


def marked(body: str, **headers: str) -> list[tuple[int, str]]:
    """The line and the words of each warning."""
    data = story(body, **headers).encode()
    reading = read_story(data, "2026/11/a.md", newsroom())
    found = sensitive_identity(proof_of(data, reading, newsroom()))
    return [(problem.line, dict(problem.values)["text"]) for problem in found]


WARNS = [
    # a name
    "Polisi menahan seorang pelajar, Dodi Umpama (15), yang diduga mencuri sepeda motor.",
    "Anak itu bernama Dodi Umpama dan diduga mencuri ayam tetangganya.",
    "Seorang siswa bernama Rian dirundung teman sekelasnya sampai dirawat.",
    "Korban, Rina Umpama, diperkosa di rumah kosong pada Selasa malam.",
    "Rina Umpama (23) mengaku dilecehkan atasannya di kantor.",
    "Penyintas bernama Wati Contoh menceritakan kekerasan seksual yang dialaminya.",
    "Dodi Umpama yang berusia 14 tahun ditetapkan sebagai tersangka pembunuhan.",
    "Bocah Andi Contoh dianiaya pamannya karena memecahkan piring.",
    "Sari Umpama (9) ditemukan selamat setelah diculik dua hari.",
    "Santri Fulan Umpama dikeroyok enam kakak kelasnya.",
    # a school
    "Tersangka masih siswa kelas IX SMP Negeri 3 Umpama.",
    "Remaja yang dicabuli itu bersekolah di SMAN 2 Contoh.",
    "Murid SD Umpama yang menjadi korban kekerasan gurunya kini dirawat.",
    # a home
    "Remaja tersangka tawuran itu tinggal di Jalan Umpama Nomor 7.",
    "Anak yang disetubuhi ayah tirinya itu warga Desa Contoh Jaya.",
    "Korban pencabulan, yang masih balita, dijemput dari rumahnya di Perumahan Umpama Blok C.",
    # a parent
    "Ibu korban, Siti Umpama, menangis saat anaknya yang dibunuh dimakamkan.",
    "Ayahnya, Budi Contoh, meminta polisi membebaskan anak yang dituduh mencuri itu.",
    "Budi Contoh (45) mencabuli anak tirinya sejak dua tahun lalu.",
    "Neneknya, Mak Umpama, melaporkan bahwa cucunya, seorang anak perempuan, diperkosa tetangga.",
]

SILENT = [
    # initials, no name, pseudonyms
    "Polisi menahan seorang pelajar berinisial DU (15) yang diduga mencuri sepeda motor.",
    "Seorang anak diduga mencuri ayam. Identitasnya dirahasiakan.",
    "Korban, sebut saja Mawar (bukan nama sebenarnya), diperkosa pada Selasa malam.",
    "Anak berusia 14 tahun itu ditetapkan sebagai tersangka pembunuhan.",
    # people who are not the child
    "Kapolres Umpama AKBP Bambang Contoh mengatakan seorang anak menjadi korban penganiayaan.",
    "Hakim Ratna Contoh menghukum terdakwa karena menganiaya seorang anak.",
    "Seorang pengacara, Umi Contoh, mendampingi anak yang berhadapan dengan hukum.",
    "Tersangka Joko Umpama (41) ditangkap karena mencuri mobil di Dumai.",
    # no crime
    "Dodi Umpama (15) menjuarai lomba lari tingkat kota.",
    "Siswa SMP Negeri 3 Umpama menanam bakau di pesisir.",
    "Korban banjir, Siti Umpama, mengungsi bersama anaknya ke rumah kakaknya.",
    "Ibunya, Siti Contoh, mengantar anak itu ke sekolah setiap pagi.",
    "Bocah Andi Contoh hanyut di sungai dan ditemukan selamat.",
    "Bayi bernama Cahaya Umpama lahir di kapal feri.",
    # crimes in general
    "Penyuluhan tentang kekerasan terhadap anak diikuti siswa SMA Negeri 1 Contoh.",
    "Undang-undang melindungi anak yang menjadi korban kekerasan seksual.",
    "Kampanye anti perundungan dibuka Bupati Umi Contoh di hadapan pelajar.",
    # words that only look alike
    "Anak perusahaan PT Contoh menjadi tersangka pencurian listrik, kata Direktur Budi Umpama.",
    "Anak Sungai Umpama meluap; polisi menduga ada pencurian pasir di hulunya.",
    "Pencurian sepeda motor terjadi di Jalan Contoh, dekat rumah Ketua RT Budi Umpama.",
]


@pytest.mark.parametrize("body", WARNS)
def test_it_warns_once(body):
    assert len(marked(body)) == 1


@pytest.mark.parametrize("body", SILENT)
def test_it_is_silent(body):
    assert marked(body) == []


# What it cannot see: said here so that nobody takes silence for an all-clear.
MISSED = [
    # The name stands in a sentence of its own, with no word for the child before it.
    "Seorang pelajar mencuri sepeda motor. Dodi Umpama kini ditahan.",
    # A description that whoever lives there understands.
    "Anak kepala desa itu diduga mencuri ayam.",
    # The crime is told without its name.
    "Dodi Umpama (15) dibawa ke kantor polisi karena ulahnya di pasar.",
    # A single letter more than initials.
    "Pelajar berinisial Dodi U diduga mencuri.",
]


@pytest.mark.parametrize("body", MISSED)
def test_what_it_misses_is_known(body):
    assert marked(body) == []


def test_it_counts_forty_sentences():
    assert (len(WARNS), len(SILENT)) == (20, 20)


class TestWhere:
    def test_the_headline_says_what_a_paragraph_is_about(self):
        body = "Warga terkejut.\n\nKorban, Rina Umpama, dirawat di rumah sakit."
        assert marked(body, Title="Pemerkosaan di Umpama") == [(9, "Korban, Rina Umpama")]

    @pytest.mark.parametrize(
        ("header", "line"), [("Title", 1), ("Summary", 6), ("Image_Caption", 6)]
    )
    def test_headline_summary_and_caption_are_read(self, header, line):
        text = "Pelajar Dodi Umpama (15) mencuri motor"
        assert marked("Isi.", **{header: text})[0][0] == line

    def test_corrections_are_read_too(self):
        line = "2026-11-21 09:00 WIB | ralat | Anak bernama Sari Umpama, bukan Siti, yang dicabuli."
        assert marked("Isi.", Ralat=line)[0][0] == 6

    @pytest.mark.parametrize(
        ("alt", "hits"),
        [("Seorang siswa di ruang sidang", 1), ("Seorang siswa, wajahnya disamarkan", 0)],
    )
    def test_a_picture_of_a_child_in_a_story_of_a_crime(self, alt, hits):
        headers = {"Image": "/images/a.jpg", "Image_Alt": alt, "Image_Credit": "Redaksi"}
        assert len(marked("Seorang anak diduga mencuri.", **headers)) == hits

    def test_nothing_is_rewritten(self):
        text = story(WARNS[0])
        assert WARNS[0] in read_story(text.encode(), "2026/11/a.md", newsroom()).story.body
