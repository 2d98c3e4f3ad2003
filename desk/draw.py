"""``tasks.py draw``: the demo edition's pictures, each drawn anew to the same bytes by the same Pillow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desk.prints import (
    card,
    charts,
    craft,
    kites,
    land,
    market,
    race,
    rivers,
    school,
    sea,
    tabuik,
    vote,
)
from desk.prints.sheet import Sheet

# The address under content/images/ and the print that goes there.
PICTURES: dict[str, Callable[[], Sheet]] = {
    "2017/pulau-kepulauan-riau.jpg": charts.islands,
    "2018/songket.jpg": craft.songket,
    "2019/hutan-gambut.jpg": land.peat_forest,
    "2024/kotak-suara.jpg": vote.seats,
    "2025/sekolah.jpg": school.school,
    "2025/pacu-jalur.jpg": race.racing_boat,
    "2025/sagu.jpg": rivers.sago_creek,
    "2026/saprahan.jpg": craft.shared_meal,
    "2026/tabuik.jpg": tabuik.tabuik,
    "2026/layang-layang.jpg": kites.kites,
    "2026/kerinci.jpg": land.volcano_and_lake,
    "2026/penduduk-sumatera.jpg": charts.people,
    "2026/cuaca-buruk.jpg": sea.storm,
    "2026/pelabuhan-dumai.jpg": sea.harbour,
    "2026/sungai-siak.jpg": rivers.river_and_mosque,
    "2026/pasar-timbangan.jpg": market.market_stall,
    "outlet.jpg": card.mark,
}
# A reader pays for every byte; the card is fetched by messengers alone.
MOST_BYTES = 115_000


def draw_pictures(images: Path) -> None:
    """Draws every picture into the folder of images, and says how large it is."""
    for name, picture in PICTURES.items():
        data = picture().jpeg(MOST_BYTES)
        path = images / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        print(f"{path}  {len(data) / 1000:.0f} kB")
