"""The clean tree as Markdown, and as the HTML that a story may hold where Markdown has no form."""

from __future__ import annotations

import html

from bs4.element import NavigableString, Tag
from markdownify import MarkdownConverter

from desk.importing.bodies import escaping

_KEPT = {"sub", "sup", "del", "q"}
_ATTRIBUTES = {"href", "colspan", "rowspan", "start", "dir"}


class Writer(MarkdownConverter):
    """markdownify with the site's forms: four spaces for what belongs to an item, ``-`` for items."""

    def __init__(self) -> None:
        super().__init__(heading_style="atx", bullets="-", autolinks=False)

    def block(self, tag: Tag) -> str:
        """One block of the clean tree."""
        # What stands in HTML stands alone: Markdown reads none in a quote or an item.
        if tag.name in ("blockquote", "ul", "ol") and tag.find(_stays_html):
            return as_html(tag)
        return self.convert_soup(tag).strip("\n")

    def escape(self, text: str, parent_tags: set[str]) -> str:
        in_table = bool(parent_tags & {"td", "th"})
        return escaping.escaped(text, in_link="a" in parent_tags, in_table=in_table)

    def convert_p(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if el.get("dir"):
            return f"\n\n{as_html(el)}\n\n"
        return f"\n\n{escaping.escaped_lines(text.strip())}\n\n"

    def convert_wp_line(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return escaping.escaped_lines(text.strip())

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: N802
        words = " ".join(text.split())
        if words.endswith("#"):
            words = words[:-1] + "\\#"
        return f"\n\n{'#' * n} {words}\n\n"

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if parent_tags & {"td", "th"}:
            return "<br>"
        return " " if "_inline" in parent_tags else "  \n"

    def convert_em(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if "_noformat" in parent_tags:
            return text
        # Next to the stars of strong text, stars would be ambiguous.
        beside = "strong" in parent_tags or el.find("strong") is not None
        mark = "_" if beside else "*"
        return f"{mark}{text}{mark}"

    def convert_strong(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return text if "_noformat" in parent_tags else f"**{text}**"

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if "_noformat" in parent_tags:
            return text
        return f"[{text}]({escaping.target(str(el['href']))})"

    def convert_sub(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return text if "_noformat" in parent_tags else f"<{el.name}>{text}</{el.name}>"

    convert_sup = convert_del = convert_q = convert_sub

    def convert_wp_picture(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        alt = escaping.escaped(str(el["alt"]), in_link=True)
        caption = f" {escaping.title(str(el['caption']))}" if el["caption"] else ""
        return f"\n\n![{alt}]({escaping.target(str(el['address']))}{caption})\n\n"

    def convert_list(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return ("\n" if "li" in parent_tags else "\n\n") + text.strip("\n") + "\n\n"

    convert_ul = convert_ol = convert_list

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        first, *rest = text.strip("\n").split("\n")
        lines = [first, *(f"    {line}" if line.strip() else "" for line in rest)]
        return f"{el['mark']} " + "\n".join(lines) + "\n"

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n{as_html(el)}\n\n"

    def convert_table(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        rows = [row for row in el.contents if isinstance(row, Tag)]
        widths = {len(row.contents) for row in rows}
        head = all(cell.name == "th" for cell in rows[0].contents if isinstance(cell, Tag))
        spans = any(cell.attrs for row in rows for cell in row.contents if isinstance(cell, Tag))
        if len(widths) > 1 or widths == {1} or spans or not head or len(rows) == 1:
            return f"\n\n{as_html(el)}\n\n"
        lines = text.strip("\n").split("\n")
        lines.insert(1, "|" + " --- |" * widths.pop())
        return "\n\n" + "\n".join(lines) + "\n\n"

    def convert_tr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"|{text}\n"

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f" {text.strip()} |"

    convert_th = convert_td


def _stays_html(tag: Tag) -> bool:
    return tag.name in ("pre", "table") or (tag.name == "p" and bool(tag.get("dir")))


def as_html(tag: Tag) -> str:
    """An element of the clean tree as HTML; each row of a table has a line."""
    name = tag.name
    if name == "br":
        return "<br>"
    if name == "hr":
        return "<hr>"
    if name == "wp-picture":
        image = (
            f'<img src="{html.escape(str(tag["address"]))}" alt="{html.escape(str(tag["alt"]))}">'
        )
        caption = html.escape(str(tag["caption"]), quote=False)
        return f"<figure>{image}{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>"
    inside = "".join(
        # Markdown unescapes backslashes in raw HTML too.
        as_html(child)
        if isinstance(child, Tag)
        else html.escape(str(child), quote=False).replace("\\", "&#92;")
        for child in tag.contents
        if isinstance(child, Tag | NavigableString)
    )
    if name == "wp-line":
        return inside
    if name == "table":
        inside = "\n" + inside.replace("</tr>", "</tr>\n")
    attributes = "".join(
        f' {key}="{html.escape(str(value))}"'
        for key, value in tag.attrs.items()
        if key in _ATTRIBUTES
    )
    return f"<{name}{attributes}>{inside}</{name}>"


def mark_items(root: Tag) -> None:
    """Gives each item of a list its mark: counting there costs one way through the list."""
    for items in root.find_all(["ul", "ol"]):
        number = int(str(items.get("start") or 1))
        for item in items.find_all("li", recursive=False):
            item["mark"] = "-" if items.name == "ul" else f"{number}."
            number += 1
