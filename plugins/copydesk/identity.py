"""What can tell who a child in a criminal case is, or the victim of a sexual crime.

It marks a name, school, home, parent or picture beside such words, and never changes any. It reads words,
not sense: a silent check proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.contract.problems import WARNING, Kind, Problem
from plugins.copydesk.proof import Proof

CHILD_TOLD = Kind(
    "sensitive-identity",
    found="“{text}” in a case of a child ({words})",
    expected="nothing that tells who a child is: victim, witness or suspect, below 18 (Peraturan Dewan Pers"
    " 1/2019)",
    cure="take out name, school, home, parents; ask the editor in charge if you are not sure",
    level=WARNING,
)
VICTIM_TOLD = Kind(
    "sensitive-identity",
    found="“{text}” in a case of a sexual crime ({words})",
    expected="nothing that tells who the victim is (Kode Etik Jurnalistik Pasal 5)",
    cure="take out name, school, home, parents; ask the editor in charge if you are not sure",
    level=WARNING,
)
PICTURE_TOLD = Kind(
    "sensitive-identity",
    found="a picture of a child in a story of a crime: “{text}”",
    expected="a picture that nobody can be recognised in (Peraturan Dewan Pers 1/2019)",
    cure="take another picture, or make faces unrecognisable and write “disamarkan” in its description",
    level=WARNING,
)

_NAME = r"(?:[A-Z][a-z]{2,}|[A-Z]\.)(?: (?:[A-Z][a-z]+|[A-Z]\.|bin|binti))*"
_YOUNG = r"(?:1[0-7]|[1-9])(?: ?tahun| ?th)?"
_CHILD = re.compile(
    # Neither a company, a river, a stair nor a weight is one.
    r"\banak(?:nya)?\b(?! (?:perusahaan|sungai|buah|tangga|panah|timbangan|usaha|muda|cucu|lidah))"
    r"|\b(?:bocah|balita|bayi|remaja|pelajar|murid|santri(?:wati)?|sisw[ai]|di bawah umur)\b"
    rf"|\b(?:berusia|usia|berumur|umur) {_YOUNG}\b",
    re.IGNORECASE,
)
_NAMED_CHILD = re.compile(rf"\b{_NAME} \({_YOUNG}\)")
_SEXUAL = re.compile(
    r"\b(?:(?:di|mem|pem)?perkosa(?:an)?|pemerkosa\w*|rudapaksa|dirudapaksa|(?:di|pen|men)?cabul\w*|pencabulan"
    r"|(?:pelecehan|kekerasan|kejahatan|eksploitasi) seksual|dilecehkan|(?:di|men|per)setubuh\w*"
    r"|asusila|kejahatan susila)\b",
    re.IGNORECASE,
)
_CRIME = re.compile(
    r"\b(?:mencuri|pencurian|curanmor|membegal|begal|jambret|tawuran|perundungan|dirundung|merundung"
    r"|(?:di|men|peng)?aniaya\w*|penganiayaan|(?:di|mem|pem)bunuh\w*|(?:di|men|pen)culik\w*|dikeroyok"
    r"|pengeroyokan|kekerasan|disiksa|ditelantarkan|narkoba|sabu|ganja|tersangka|terdakwa|perkara pidana"
    r"|berhadapan dengan hukum|perdagangan orang|dieksploitasi|dijual)\b",
    re.IGNORECASE,
)
# What speaks of crimes in general names nobody in a case.
_GENERAL = re.compile(
    r"\b(?:penyuluhan|sosialisasi|seminar|lokakarya|pelatihan|mencegah|pencegahan|kampanye|undang-undang|ruu"
    r"|rancangan|peraturan|dongeng|novel|film)\b",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"nama samaran|bukan nama sebenarnya|nama disamarkan|nama diubah", re.IGNORECASE
)
_BLURRED = re.compile(r"disamarkan|dikaburkan|siluet|ilustrasi|dari belakang|gambar", re.IGNORECASE)
_JOIN = r"(?:,|:| bernama| atas nama| yakni| yaitu| adalah| itu,)? "
# Words that a sentence or the name of an office begins with.
_NO_NAME = (
    r"(?!(?:Pol|Kapol|Kej|Jaksa|Hakim|Kota|Kabupaten|Provinsi|Desa|Jalan|Kepala|Dinas|Senin|Selasa|Rabu"
    r"|Kamis|Jumat|Sabtu|Minggu|Anak|Bocah|Bayi|Balita|Sisw|Pelajar|Murid|Santri|Remaja|Korban|Tersangka"
    r"|Terdakwa|Pelaku|Seorang|Ibu|Ayah))"
)
# What gives somebody away; read only where a crime is told.
_DETAILS = (
    # A name with an age below 18 behind it.
    rf"\b{_NO_NAME}{_NAME},? \({_YOUNG}\)",
    rf"\b{_NO_NAME}{_NAME},? (?:yang )?(?:masih )?(?:berusia|berumur) {_YOUNG}\b",
    # A name right behind a word for the child or the victim.
    r"\b(?:[Kk]orban|[Pp]enyintas|[Bb]ocah|[Ss]isw[ai]|[Pp]elajar|[Mm]urid|[Ss]antri|[Rr]emaja|[Aa]nak)"
    rf"(?:nya| itu| tersebut)?{_JOIN}{_NO_NAME}{_NAME}",
    # The school of a pupil.
    r"\b(?:[Ss]isw[ai]|[Pp]elajar|[Mm]urid|[Ss]antri|bersekolah|sekolah|duduk|kelas \w+)\b"
    r"(?: kelas \w+)?(?: di| pada)?(?: kelas \w+)?(?: sebuah)? "
    r"(?:SDN?|SMPN?|SMAN?|SMKN?|MTs[NS]?|MIN?|MAN?|TK|Pesantren|Ponpes|Pondok Pesantren)\b"
    r"(?: Negeri| Swasta)? (?:\d+|[A-Z]\w+)(?: [A-Z]\w+)?",
    # Where somebody lives.
    r"\b(?:tinggal|beralamat|alamat|rumah(?:nya| korban)?|kediaman|[Ww]arga|asal)\b[^.;]{0,30}?"
    r"\b(?:Jalan|Jl\.?|Gang|Gg\.?|Lorong|Perumahan|Kompleks|RT|RW|Dusun|Desa|Kelurahan|Kampung|Nagari)"
    r" ?[A-Z0-9]\w*(?: [A-Z0-9]\w*)?",
    # A parent by name.
    r"\b(?:[Aa]yah|[Ii]bu|[Bb]apak|[Oo]rang ?tua|[Pp]aman|[Bb]ibi|[Kk]akek|[Nn]enek|[Kk]akak|[Ww]ali)"
    rf"(?: kandung| tiri| angkat| asuh)?(?:nya)?(?: korban| pelaku)?{_JOIN}{_NO_NAME}{_NAME}",
    # Whoever did it to a child of his own by name.
    rf"\b{_NO_NAME}{_NAME}(?: \(\d+\))?[^.;]{{0,60}}\b(?:anak|putri|putra|keponakan|cucu)"
    r"(?: kandung| tiri| angkat)?nya\b",
)
_VICTIM = (
    rf"\b{_NO_NAME}{_NAME}(?: \(\d+\))?,?(?: yang)?(?: mengaku| mengatakan| melapor)?"
    r"(?: telah| pernah| menjadi)? (?:diperkosa|dicabuli|dilecehkan|disetubuhi|dirudapaksa"
    r"|korban (?:pemerkosaan|perkosaan|pencabulan|pelecehan seksual|kekerasan seksual))\b"
)


def sensitive_identity(proof: Proof) -> Iterator[Problem]:
    source = proof.source
    headline = source.text("title")
    for key, name in (
        ("title", "Title"),
        ("summary", "Summary"),
        ("image_caption", "Image_Caption"),
    ):
        for problem in _told(source.text(key), headline):
            yield proof.in_header(problem, name)
    for number, line in source.numbered("correction"):
        for problem in _told(line.rpartition(" | ")[2] if line.count("|") < 3 else line, headline):
            yield problem.at(line=number, header=source.called("Correction"))
    for paragraph in proof.paragraphs:
        for problem, start in _found(paragraph.text, headline):
            yield problem.at(line=paragraph.line_at(start))
    yield from _picture(proof, headline)


def _told(text: str, headline: str) -> Iterator[Problem]:
    yield from (problem for problem, _ in _found(text, headline))


def _found(text: str, headline: str) -> Iterator[tuple[Problem, int]]:
    """What a paragraph gives away, and where; the headline says what the story is about."""
    around = f"{headline}\n{text}"
    sexual, crime, child = (p.search(around) for p in (_SEXUAL, _CRIME, _CHILD))
    child = child or _NAMED_CHILD.search(around)
    act = sexual or (crime if child else None)
    if act is None or _GENERAL.search(text) or _HIDDEN.search(text):
        return
    kind = CHILD_TOLD if child else VICTIM_TOLD
    for pattern in (*_DETAILS, *((_VICTIM,) if sexual else ())):
        match = re.search(pattern, text)
        if match:
            words = " ".join(match[0].split())
            yield kind(text=words, words=act[0].lower()), match.start()
            # One is enough to look at the paragraph; seven about the same name are read by nobody.
            return


def _picture(proof: Proof, headline: str) -> Iterator[Problem]:
    told = " ".join(proof.source.text(key) for key in ("image_alt", "image_caption"))
    whole = "\n".join([headline, *(paragraph.text for paragraph in proof.paragraphs)])
    act = _SEXUAL.search(whole) or _CRIME.search(whole)
    if act and _CHILD.search(told) and not (_BLURRED.search(told) or _GENERAL.search(headline)):
        yield proof.in_header(PICTURE_TOLD(text=told[:80]), "Image_Alt")
