"""When the name of an area is not a place: a street, a newspaper, a club, a person, a word.

The rules are a list on purpose. Each has a name, the case that asked for it, and the words that
must stand beside the name; to teach the matcher a new case is to add one.
"""

from __future__ import annotations

import re

from plugins.places.beside import Rule
from plugins.places.small_places import key


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _names(words: str) -> frozenset[str]:
    return frozenset(map(key, words.split()))


def _up_to(count: int) -> str:
    """That many capitalised words: the rest of an institution's name."""
    return rf"(?:[A-Z][\w.&/]* ){{0,{count}}}$"


RULES = (
    Rule(
        "street",
        "Jalan Medan Merdeka is in Jakarta",
        words_before=_set("jalan jln jln. jl jl. gang gg gg."),
        before=re.compile(r"\b(?:Jalan|Jln?\.?) (?:Raya|Lintas) $"),
        # "ruas jalan Kampak - Munjungan", "Jalan Raya Demak arah Kudus": a road from town to town
        unless_after=re.compile(r" (?:[-–]|arah|menuju) [A-Z]"),
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
        names=_names("Medan Padang Serang Siak Banjar Mataram Binjai"),
    ),
    Rule(
        "longer-name",
        "Batu Ampar, Batang Kapas, Lingga Bayu: the first word alone is no place there",
        after=re.compile(" [A-Z]"),
        names=_names("Batu Batang Lebak Lingga Puncak Metro"),
    ),
    Rule(
        "speaker",
        "Menurut Amin, kata Indra: kecamatan are called so too",
        words_before=_set(
            "kata ujar tutur jelas ungkap terang tegas papar tambah lanjut menurut sebut imbuh"
            " oleh kepada bersama adalah bernama yakni yaitu almarhum anak istri suami"
        ),
        words_after=_set(
            "mengatakan menyebut menyebutkan menjelaskan menegaskan menambahkan menuturkan mengaku"
            " menilai berharap mengungkapkan menyampaikan menerangkan memaparkan meminta bin binti"
            " alias"
        ),
        small=True,
    ),
    Rule(
        "resort",
        "to go to Puncak is to go above Bogor; Kabupaten Puncak is in Papua",
        words_before=_set("di ke dari kawasan wilayah arah menuju jalur tujuan"),
        names=_names("Puncak"),
    ),
    Rule("abroad", "Papua Nugini", words_after=_set("Nugini"), names=_names("Papua")),
)

# Names that are also words (batu, pati, puncak), first names or another thing's name.
ORDINARY_WORDS = _names(
    "Banjar Batang Batu Bima Bone Buru Karo Kudus Landak Lebak Meranti Metro Muna Palu Pati Puncak"
    " Serang Solo Toba Tual"
) | {"50kota", "batubara"}
# A mountain, a lake or a river is meant, unless the word Kecamatan stands before it: Gunung Talang.
FEATURES = tuple(map(key, ["Gunung", "Danau", "Sungai", "Selat", "Laut", "Batang"]))
# "Desa Baru", "Kampung Mandiri" in a headline tell what it is like, though some are called so.
DESCRIPTIONS = _names(
    "Aman Adat Baru Besar Bersih Damai Digital Hijau Indah Jaya Kecil Lama Maju Makmur Mandiri Muda"
    " Sehat Sejahtera Tangguh Terpadu Tertinggal Tua Wisata"
)
PLACE_WORDS = _set(
    "di ke dari asal warga masyarakat wilayah daerah kawasan arah menuju tujuan jalur antara"
    " hingga sampai sekitar ruas pesisir pasar perairan penduduk petani nelayan berasal kediaman"
    " utara selatan timur barat hulu hilir pusat mengguncang guncang landa melanda kota"
)

# A capitalised word beside a bare kecamatan makes it a part of a longer name, but for these.
BEFORE_PLACES = _set("di ke dari warga kawasan wilayah daerah dan hingga sampai jalur ruas pesisir")
AFTER_PLACES = _set("kabupaten kab kota kotamadya provinsi prov dan")
