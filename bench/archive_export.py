"""A WordPress export of any size with pictures and comments, from the stories of the corpus."""

from __future__ import annotations

import random
import re
from pathlib import Path

from PIL import Image

from bench import wxr
from bench.stories import Story, compose
from bench.words import PEOPLE, SECTIONS

_PICTURES = 10
"""One picture for so many stories."""
_REMARKS = (
    "Semoga segera dikerjakan, kami sudah lama menunggu.",
    "Terima kasih beritanya.\n\nApakah warga kecamatan lain juga boleh ikut?",
    "<blockquote>sudah lama menunggu</blockquote>\nSaya juga.",
    "Anggarannya harus dibuka supaya warga tahu.",
)
_NAMES = ("Perantau", "Bang Togar", "Ibu Ros", "Warga", "Datuak")


def write(folder: Path, stories: int) -> Path:
    """Writes ``export.xml`` and ``uploads/`` into the folder; the export's path."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "export.xml"
    with file.open("w", encoding="utf-8", newline="\n") as out:
        authors = {re.sub("[^a-z]", "", name.lower()): name for name in PEOPLE}
        out.write(wxr.head(authors, [(name.lower(), name, "") for name in SECTIONS]))
        for number in range(0, stories, _PICTURES):
            out.write(_picture(folder, number, stories))
        for number in range(stories):
            out.write(_item(compose(number, stories), stories))
        out.write(wxr.TAIL)
    return file


def _file(number: int, stories: int) -> str:
    return f"{compose(number, stories).moment:%Y/%m}/foto-{number}.jpg"


def _picture(folder: Path, number: int, stories: int) -> str:
    file = folder / "uploads" / _file(number, stories)
    file.parent.mkdir(parents=True, exist_ok=True)
    colour = (number * 37 % 256, number * 91 % 256, number * 53 % 256)
    Image.new("RGB", (48, 32), colour).save(file, "JPEG", quality=60)
    path = file.relative_to(folder / "uploads").as_posix()
    return wxr.attachment(
        _id(number) + 1, path, "Warga di lapangan", "Suasana. (Foto: Qori Damanik)", _id(number)
    )


def _id(number: int) -> int:
    """Numbers of posts; those between are files."""
    return 10 + number * 2


def _item(story: Story, stories: int) -> str:
    rng = random.Random(story.number)  # noqa: S311 - nothing secret
    paragraphs = list(story.paragraphs)
    near = story.number // _PICTURES * _PICTURES
    file = _file(near, stories)
    if story.number % 3 == 0:
        sized = file.replace(".jpg", "-300x200.jpg")
        address = f"{wxr.SITE}/wp-content/uploads/{sized}"
        paragraphs.insert(
            2, f'<img class="wp-image-{_id(near) + 1}" src="{address}" alt="Warga" />'
        )
    if story.link is not None:
        paragraphs.insert(
            -1, f'Baca juga <a href="{wxr.SITE}/?p={_id(story.link)}">berita lama</a> ini.'
        )
    block = ("{}", "<p>{}</p>", "<!-- wp:paragraph -->\n<p>{}</p>\n<!-- /wp:paragraph -->")
    html = "\n\n".join(block[story.number % 3].format(text) for text in paragraphs)
    return wxr.post(
        _id(story.number),
        html,
        title=story.title,
        slug=story.slug,
        date=f"{story.moment:%Y-%m-%d %H:%M:%S}",
        author=re.sub("[^a-z]", "", story.authors[0].lower()),
        terms=wxr.category(story.section.lower(), story.section)
        + "".join(
            wxr.category(tag.lower().replace(" ", "-"), tag, "post_tag") for tag in story.tags
        ),
        meta=wxr.meta("_thumbnail_id", str(_id(near) + 1)) + wxr.meta("post_views_count", "17"),
        comments=_comments(story, rng),
    )


def _comments(story: Story, rng: random.Random) -> str:
    """Up to six comments, some of which answer the one before."""
    done, parent = [], 0
    for count in range(rng.randrange(7)):
        number = story.number * 10 + count + 1
        done.append(
            wxr.comment(
                number,
                rng.choice(_REMARKS),
                parent if rng.random() < 0.5 else 0,
                name=rng.choice(_NAMES),
                date=f"{story.moment:%Y-%m-%d} 23:{count:02}:00",
                approved="1" if rng.random() < 0.9 else "0",
            )
        )
        parent = number
    return "".join(done)
