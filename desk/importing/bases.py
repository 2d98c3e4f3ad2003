"""What the old site put before the slugs of categories and tags: no export of WordPress says it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bases:
    """Steps of an address without slashes around them, "" for none."""

    category: str = "category"
    tag: str = "tag"

    @classmethod
    def of(cls, category: str, tag: str) -> Bases:
        """As somebody types them: "/berita/kategori/", "." for none."""
        return cls(category.strip("/. "), tag.strip("/. "))

    @property
    def categories(self) -> tuple[str, ...]:
        """That of categories, and those under which WordPress and its sites here often answer as well."""
        return tuple(dict.fromkeys((self.category, "category", "kategori")))

    def address_of_category(self, slug: str) -> str:
        return under(self.category, slug)

    def address_of_tag(self, slug: str) -> str:
        return under(self.tag, slug)


def under(base: str, slug: str) -> str:
    """The address of a slug below a base."""
    return f"/{base}/{slug}/" if base else f"/{slug}/"


def behind(path: str, base: str) -> list[str]:
    """The steps of an address behind a base; none where it is not below it."""
    steps, start = path.strip("/").split("/"), base.lower().split("/") if base else []
    found = [step.lower() for step in steps[: len(start)]] == start
    return [step for step in steps[len(start) :] if step] if found else []
