"""When the name of an area is not a place: a street, a newspaper, a club, a person, a word.

The rules are a list on purpose. Each has a name, the case that asked for it, and the words that
must stand beside the name; to teach the matcher a new case is to add one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# How much text on each side of a name the rules may read.
REACH = 60

NONE: frozenset[str] = frozenset()


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _up_to(count: int) -> str:
    """That many capitalised words: the rest of an institution's name."""
    return rf"(?:[A-Z][\w.&/]* ){{0,{count}}}$"


@dataclass(frozen=True)
class Beside:
    """What touches a name. ``before`` ends where it begins, ``after`` begins where it ends."""

    name: str  # in title case, also where the text shouts
    before: str
    after: str
    word_before: str  # "" where something else than a space stands between
    word_after: str

    @classmethod
    def of(cls, flat: str, start: int, end: int, spelling: str) -> Beside:
        before = flat[max(0, start - REACH) : start]
        after = flat[end : end + REACH]
        return cls(
            name=spelling.title() if spelling.isupper() else spelling,
            before=before,
            after=after,
            word_before=before[:-1].rsplit(" ", 1)[-1].lstrip("(“‘\"'")
            if before[-1:] == " "
            else "",
            word_after=after[1:].split(" ", 1)[0].rstrip(".,;:!?)”’\"'")
            if after[:1] == " "
            else "",
        )


@dataclass(frozen=True)
class Rule:
    """A name is no place where one of these stands directly beside it.

    A word in small letters means that word in any case, one with a capital only itself. ``names``
    limits the rule to those names. ``even_with_kind``: also where the kind stands before the name
    ("Jalan Kota Padang").
    """

    name: str
    reason: str
    words_before: frozenset[str] = NONE
    words_after: frozenset[str] = NONE
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    names: frozenset[str] = NONE
    even_with_kind: bool = False

    def refuses(self, beside: Beside) -> bool:
        if self.names and beside.name not in self.names:
            return False
        return bool(
            _among(beside.word_before, self.words_before)
            or _among(beside.word_after, self.words_after)
            or (self.before and self.before.search(beside.before))
            or (self.after and self.after.match(beside.after))
        )


def _among(word: str, words: frozenset[str]) -> bool:
    return word in words or word.lower() in words


RULES = (
    Rule(
        "street",
        "Jalan Medan Merdeka is in Jakarta",
        words_before=_set("jalan jln jln. jl jl. gang gg gg."),
        before=re.compile(r"\b(?:Jalan|Jln?\.?) (?:Raya|Lintas) $"),
        even_with_kind=True,
    ),
    Rule(
        "outlet",
        "Riau Pos, Tribun Pekanbaru and Riau.com are not Riau and Pekanbaru",
        words_before=_set("Harian Koran Tabloid Tribun Radar Suara"),
        words_after=_set("Pos Post Ekspres Express TV News Online Today Info Terkini"),
        before=re.compile("@$"),
        after=re.compile(r"\.(?:com|co|id|net|go|info)\b"),
    ),
    Rule(
        "university",
        "Institut Teknologi Batam, Universitas Sumatera Utara",
        before=re.compile(
            r"\b(?:Universitas|Institut|Politeknik|Akademi|Sekolah Tinggi|UIN|IAIN|STAIN|STKIP) "
            + _up_to(3)
        ),
        even_with_kind=True,
    ),
    Rule(
        "club",
        "Persib Bandung plays in Surabaya too; Malut United is not Malut",
        words_before=_set(
            "Arema Borneo Deltras Gresik Persatu Persebaya Persekat Persela Persewar Persib Persiba"
            " Persija Persijap Persik Persikabo Persikad Persikota Persipal Persipura Persiraja"
            " Persis Persita PSAP PSBS PSDS PSIM PSIS PSKC PSM PSMS PSPS PSS Semen Sriwijaya"
        ),
        words_after=_set("FC FK United"),
    ),
    Rule(
        "company",
        "Bank Jateng, Bank Riau Kepri, PT Timah Bangka Belitung",
        before=re.compile(rf"\bBank {_up_to(1)}|\b(?:PT|CV)\.? {_up_to(3)}"),
    ),
    Rule(
        "shop",
        "Toko Serang Baru stands anywhere",
        words_before=_set("Toko Warung Kedai Kafe Apotek Salon"),
    ),
    Rule(
        "honorific",
        "Pak Serang, Datuak Rajo Sumbawa",
        words_before=_set(
            "Pak Bapak Bu Haji H. Hj. KH KH. Dr. Dt. Datuak Datuk Rajo Raja Sutan Tuanku Tengku"
            " Teuku Buya Ustaz Ustadz Kiai Bang Mas Mbak Kak"
        ),
    ),
    Rule(
        "given-name",
        "Agus Gorontalo",
        words_before=_set(
            "Abdul Ade Agus Ahmad Ali Andi Arif Bambang Budi Dedi Dewi Dian Doni Dwi Eko Fitri"
            " Hasan Hendra Ibrahim Indra Irwan Iwan Joko Muh. Muhammad Nur Rina Rizki Rudi Siti"
            " Slamet Sri Tri Wahyu Yudi Yusuf"
        ),
    ),
    Rule(
        "surname",
        "Bangka Siregar, Bintan Pasaribu",
        words_after=_set(
            "Batubara Butarbutar Chaniago Dalimunthe Damanik Daulay Ginting Gunawan Harahap"
            " Hasibuan Hidayat Hutabarat Hutagalung Hutapea Kurniawan Kusuma Lubis Manurung"
            " Marpaung Matondang Nainggolan Napitupulu Nasution Nugraha Panjaitan Pasaribu Piliang"
            " Pohan Pratama Pulungan Purba Rambe Rangkuti Ritonga Santoso Saputra Saragih Sembiring"
            " Setiawan Siahaan Sihombing Sikumbang Silalahi Simanjuntak Simbolon Sinaga Siregar"
            " Sitepu Situmorang Tarigan Wijaya"
        ),
    ),
    Rule(
        "dish",
        "rendang Padang is cooked everywhere; so are jeruk Bali and soto Banjar",
        words_before=_set(
            "bakso bika gulai jalak jeruk kopi lontong masakan mi mie nasi rendang restoran sate"
            " soto"
        ),
        before=re.compile(r"\brumah makan $", re.IGNORECASE),
    ),
    Rule(
        "people-or-language",
        "suku Banjar, bahasa Bali, Batak Karo",
        words_before=_set("suku bahasa etnis aksara marga batak melayu"),
    ),
    Rule(
        "water-or-mountain",
        "Sungai Siak, Selat Bali, Danau Toba, Gunung Kerinci",
        words_before=_set("sungai batang selat laut danau teluk tanjung gunung bukit das"),
    ),
    Rule(
        "smaller-area",
        "Desa Padang, Kelurahan Jombang and Kampung Bandung lie anywhere",
        words_before=_set("desa kelurahan nagari dusun kampung jorong gampong lurah"),
    ),
    Rule(
        "longer-name",
        "Siak Hulu is in Kampar, Padang Hilir in Tebing Tinggi, Serang Baru in Bekasi",
        words_after=_set("Hulu Hilir Baru Bulan Merdeka Kecil"),
        names=_set("Medan Padang Serang Siak Banjar Mataram Binjai"),
    ),
    Rule(
        "longer-name",
        "Batu Ampar, Batang Kapas, Lingga Bayu: the first word alone is no place there",
        after=re.compile(" [A-Z]"),
        names=_set("Batu Batang Lebak Lingga Puncak Metro"),
    ),
    Rule(
        "shared-island",
        "Pulau Sumbawa has four kabupaten and a kota; none of them is the island",
        words_before=_set("pulau"),
        names=_set("Bangka Belitung Bintan Buton Banggai Muna Nias Papua Sumbawa"),
    ),
    Rule("abroad", "Papua Nugini", words_after=_set("Nugini"), names=_set("Papua")),
)

# Names that are also words (batu, pati, puncak), first names or another thing's name.
ORDINARY_WORDS = _set(
    "Banjar Batang Batu Bima Bone Buru Karo Kudus Landak Lebak Meranti Metro Muna Palu Pati Puncak"
    " Serang Solo Toba"
) | {"50 Kota", "Batu Bara"}
PLACE_WORDS = _set(
    "di ke dari asal warga masyarakat wilayah daerah kawasan pulau arah menuju tujuan jalur antara"
    " hingga sampai"
)

# Two of three kecamatan that are called like a kabupaten or kota lie in it; Kecamatan Payakumbuh,
# Pasaman and Depok do not. One with a point of the compass behind it nearly always does.
DISTRICT_WORDS = _set("kecamatan kec kec. camat distrik")
PARTS = _set("utara selatan timur barat tengah Kota")


def refused_by(beside: Beside, *, has_kind: bool) -> str:
    """The name of the first rule by which this is no place, or ""."""
    for rule in RULES:
        if (not has_kind or rule.even_with_kind) and rule.refuses(beside):
            return rule.name
    return ""


def needs_support(beside: Beside, *, has_kind: bool) -> bool:
    """Whether this counts only if the story names the same area where there is no doubt."""
    if _among(beside.word_before, DISTRICT_WORDS):
        return not _among(beside.word_after, PARTS)
    if has_kind or beside.name not in ORDINARY_WORDS:
        return False
    return not (_among(beside.word_before, PLACE_WORDS) or beside.before.endswith("se-"))
