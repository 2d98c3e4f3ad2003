"""What the stories of the corpus are made of: words, names, places, sections, tags.

Each list stands in the order of frequency: the corpus draws by rank, so that the first words fill
the page as they do in a newspaper and the last ones turn up once in a thousand stories.
"""

from __future__ import annotations

from itertools import accumulate

SECTIONS = ("Daerah", "Politik", "Hukum", "Ekonomi", "Pendidikan", "Olahraga", "Wisata", "Opini")

# Area, the name a dateline gives it, and whether that is a kota. All lie in the zone WIB.
_KOTA = """Dumai, Pekanbaru, Pariaman, Bukittinggi, Payakumbuh, Sawahlunto, Padang
Panjang, Medan, Binjai, Sibolga, Pematangsiantar, Padangsidimpuan, Gunungsitoli, Banda Aceh,
Sabang, Lhokseumawe, Langsa, Subulussalam, Palembang, Prabumulih, Pagar Alam, Sungai Penuh, Bandar
Lampung, Batam, Depok, Cimahi, Surakarta, Salatiga, Surabaya, Batu"""
_KABUPATEN = """Bengkalis, Siak, Kampar, Pelalawan, Rokan Hulu, Rokan Hilir, Indragiri
Hulu, Indragiri Hilir, Kuantan Singingi, Kepulauan Meranti, Agam, Tanah Datar, Pesisir Selatan,
Sijunjung, Dharmasraya, Asahan, Langkat, Simalungun, Deli Serdang, Samosir, Dairi, Pidie, Bireuen,
Simeulue, Kerinci, Merangin, Sarolangun, Lahat, Banyuasin, Mukomuko, Kepahiang, Tanggamus,
Pringsewu, Bintan, Natuna, Lingga, Belitung, Garut, Majalengka, Wonogiri"""


def _words(text: str, separator: str | None = None) -> tuple[str, ...]:
    """The words of a text, or the phrases between separators, wherever a line ends."""
    return tuple(" ".join(word.split()) for word in text.split(separator))


_OF_KIND = (("Kota", _words(_KOTA, ",")), ("Kabupaten", _words(_KABUPATEN, ",")))
# (what the dateline says, the full name of the area)
PLACES = tuple((name, f"{kind} {name}") for kind, names in _OF_KIND for name in names)

_GIVEN = _words("""Abdul Bintang Candra Darmawan Elvira Ferdian Gilang Hanafi Intan Jumadi
Kartini Liana Masitah Nanda Oki Puspita Qori Rosmaini Sulaiman Tania Utari Vivian Wulandari
Yosrizal Zubir""")
_FAMILY = _words("""Asmara Batubara Damanik Gultom Hutapea Iskandar Jambak Kamal Marpaung
Napitupulu Panggabean Rambe Sikumbang Tampubolon""")
# 60 people: 25 and 14 have no divisor in common, so each pair comes once.
PEOPLE = tuple(f"{_GIVEN[n % 25]} {_FAMILY[n % 14]}" for n in range(60))
SOURCES = tuple(f"{_GIVEN[n % 25]} {_FAMILY[(n + 5) % 14]}" for n in range(350))

OFFICES = _words(
    """Bupati, Wali Kota, Kapolres, Kepala Dinas Perikanan, Kepala Dinas
Kesehatan, Sekretaris Daerah, Camat, Ketua DPRD, Kepala Dinas Pendidikan, Lurah, Kepala BPBD,
Penghulu, Ketua KPU, Kepala Puskesmas, Ketua Bawaslu, Direktur RSUD, Kepala Kejaksaan Negeri,
Kepala Bapenda, Ketua koperasi, Kepala Dinas Sosial, Ketua panitia""",
    ",",
)
SPEECH = _words("kata ujar tutur ucap jelas terang ungkap papar tambah tegas")
MONTHS = _words(
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
)
DAYS = _words("Senin Selasa Rabu Kamis Jumat Sabtu Minggu")

_NOUNS = _words("""
warga kegiatan pemerintah daerah masyarakat program jalan rumah sekolah petugas desa kecamatan
bantuan anggaran kendaraan harga pasar hasil layanan tim kelompok lahan keluarga korban pekerjaan
data usaha pihak acara pelabuhan sungai jembatan kebakaran banjir petani nelayan pedagang murid
guru lapangan gedung aturan surat rapat keputusan laporan penumpang kapal perahu beras sawit karet
ikan cabai kelapa jagung kopi pupuk hujan kabut angin air listrik lampu sampah parit saluran
trotoar taman masjid pesantren kampus mahasiswa perpustakaan buku lomba juara pertandingan pemain
pelatih penonton wisatawan penginapan pantai pulau danau hutan gajah burung festival tarian kain
masakan pengunjung pemilih suara calon partai dewan sidang perkara saksi hakim jaksa terdakwa
barang bukti polisi penyidik kerugian pajak retribusi pendapatan belanja utang tabungan bank
pinjaman koperasi pabrik buruh upah investasi izin perusahaan tender proyek kontraktor semen aspal
alat berat kabel pipa sumur irigasi bendungan sawah ladang ternak kambing kerbau sapi ayam vaksin
dokter perawat bidan pasien obat penyakit gizi bayi lansia penyandang relawan posko tenda dapur
logistik ambulans helikopter gempa longsor abrasi garis pesisir mangrove terumbu jaring solar
bensin angkutan terminal bandara rel kereta tiket jadwal rambu helm pengendara pelajar seragam
beasiswa kurikulum ujian nilai ijazah lulusan kerja magang pelatihan sertifikat aplikasi jaringan
sinyal menara situs kamera rekaman berkas arsip peta batas tanah sertipikat warisan adat nagari
suku ninik mamak musyawarah gotong royong ronda kampung dusun lorong gang pagar tembok atap
genteng papan tiang dermaga gudang kios lapak timbangan takaran kemasan merek pesanan pembeli
langganan ongkos laba modal kredit cicilan asuransi santunan zakat infak wakaf kurban takjil pawai
obor bedug panggung gendang serunai silat layang sampan jalur dayung tepian muara hulu hilir rawa
gambut kanal sekat embung
""")
_ROOTS = _words("""
bangun bantu kelola dukung bahas tinjau periksa salur tata bina jaga rawat tingkat siap susun
lapor kirim tambah kurang hitung catat umum bagi kembang latih dampingi ajak cegah tangani pantau
lindung pulih selesai lanjut hadir buka tutup jual beli tanam panen olah angkut kumpul perbaiki
terima ajukan tunda batal sahkan tetapkan awas ukur uji gali timbun pasang ganti cabut gelar
rayakan kenang undang sambut lepas antar jemput temu tanya jawab sebar cetak tulis
""")
_QUALITIES = _words("""
baru besar kecil lama bersama terbuka aman lancar tertib rusak penting resmi langsung rutin
tahunan setempat cepat murah mahal layak sederhana lengkap merata nyata berat ringan tinggi rendah
padat sepi ramai bersih kering basah dalam dangkal panjang pendek lebar sempit kokoh rapuh terpadu
mandiri swadaya bertahap sementara menyeluruh seketika khidmat
""")

TAGS = (
    *_words(
        """Pemko, APBD, DPRD, banjir, pilkada, sawit, pendidikan, kesehatan,
keterbukaan informasi, narkoba, karhutla, UMKM, pajak daerah, pelabuhan, perikanan, infrastruktur,
jalan rusak, harga pangan, sepak bola, kabut asap, stunting, dana desa, PPDB, BPJS, listrik, air
bersih, pariwisata, pacu jalur, tabuik, pasar tradisional, kemacetan, korupsi, pencurian,
kecelakaan, cuaca, gempa, longsor, Ramadan, Lebaran, haji, Pramuka, pencak silat, bulu tangkis,
voli, beasiswa, guru honorer, PPPK, investasi, ketenagakerjaan, upah minimum, nelayan, petani,
koperasi, inflasi""",
        ",",
    ),
    # The long tail: a tag that an eager reporter makes up for one story is used by a few at the most.
    *(f"{noun} {quality}" for quality in _QUALITIES[:24] for noun in _NOUNS[:60]),
)


def _active(root: str) -> str:
    """The root with the prefix me-, by its first letter: susun -> menyusun, bantu -> membantu."""
    first, rest = root[0], root[1:]
    if first in "lmnrwy":
        return f"me{root}"
    if first in "bf":
        return f"mem{root}"
    if first in "cdj":
        return f"men{root}"
    if first in "gaeiouh":
        return f"meng{root}"
    return {"p": "mem", "t": "men", "k": "meng", "s": "meny"}[first] + rest


NOUNS = (*_NOUNS, *(f"{noun}nya" for noun in _NOUNS), *(f"{noun}-{noun}" for noun in _NOUNS))
VERBS = tuple(
    word for form in (_active, "di{}".format, "ter{}".format) for word in map(form, _ROOTS)
)
QUALITIES = _QUALITIES


def by_rank(words: tuple[str, ...], flat: float = 3.0) -> list[float]:
    """Weights for ``random.choices(cum_weights=…)``: the word of rank r comes with 1 / (r + flat)."""
    return list(accumulate(1 / (rank + flat) for rank in range(len(words))))
