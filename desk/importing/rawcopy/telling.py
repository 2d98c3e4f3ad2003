"""How an import of raw copy is told: what the copy was understood as, and what was laid aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from desk.importing.rawcopy.sheet import Sheet
from desk.importing.rawcopy.understood import Understood
from plugins.contract import translations
from plugins.contract.header_block import shown
from plugins.contract.headers import BY_KEY, HEADERS
from plugins.contract.problems import Problem
from plugins.stories.story import Reading

_SHOWN = 30


def lines(understood: Understood, name: str, reading: Reading, language: str) -> Iterator[str]:
    """For the reporter, a line a fact."""
    say = translations.load(language).gettext
    yield say("{name} is understood as:").format(name=name)
    width = max(len(header.alias) for header in HEADERS if understood.values.get(header.key))
    for header in HEADERS:
        value = understood.values.get(header.key)
        if value:
            why = _why(header.key, understood, say)
            yield f"    {header.alias.ljust(width)}  {value}{f'  ({why})' if why else ''}"
    if reading.understood:
        yield f"    {say('address').ljust(width)}  {reading.understood.address}"
    count = understood.body.count("\n\n") + 1
    yield "    " + say("Text: {count} paragraphs, {words} words").format(
        count=count, words=len(understood.body.split())
    )
    if understood.places.others:
        names = "; ".join(understood.places.others)
        yield "    " + say("Places named in passing, not listed: {names}").format(names=names)
    yield from _aside(understood.sheet, say)


def remarks(sheet: Sheet, problems: Sequence[Problem], language: str) -> list[str]:
    """What the draft itself reminds of: whoever opens it later has not seen the import."""
    say = translations.load(language).gettext
    told = []
    for problem in problems:
        words = problem.told(say)
        header = BY_KEY.get(problem.header.lower())
        name = f" ({header.alias})" if header else ""
        told.append(f"{say('To look at')}{name}: {words['found']}; {words['cure']}")
    if caption := sheet.told.get("caption"):
        told.append(f"{BY_KEY['image_caption'].alias}: {caption}")
    return [" ".join(text.split()) for text in told]


def _why(key: str, understood: Understood, say: Callable[[str], str]) -> str:
    """Why something was proposed."""
    told, proposal = understood.sheet.told, understood.proposal
    if key == "category" and proposal.section and understood.values[key] != told.get("category"):
        return say("proposed: {shared} of {all} stories with these tags stand there").format(
            shared=proposal.shared, all=proposal.all
        )
    if key == "tags" and proposal.tags and not told.get("tags"):
        return say("proposed: tags of other stories that stand in the text")
    if key == "date" and not (told.get("date") or told.get("day")):
        doubted = any(problem.header == "Date" for problem in understood.problems)
        sent = (
            say("proposed: when the message was sent") if told.get("sent") else say("proposed: now")
        )
        return "" if doubted else sent
    if key == "places":
        return say("proposed: named in the headline or the first paragraph")
    if key == "label":
        return say("proposed: the copy has the signs of it")
    return ""


def _aside(sheet: Sheet, say: Callable[[str], str]) -> Iterator[str]:
    reasons = {
        "messenger": say("mark of the messenger"),
        "chat": say("talk around the story"),
        "mail": say("line of the e-mail"),
        "signature": say("signature"),
        "greeting": say("greeting"),
        "furniture": say("from around a story on a page"),
        "tags": say("tags"),
        "header": say("became a header"),
        "release": say("head of a press release"),
        "contact": say("whom to ask"),
        "over": say("stood over the text"),
    }
    if sheet.aside:
        yield say("Laid aside, not in the draft:")
    aside = sorted(sheet.aside, key=lambda one: one[0].number)
    for line, why in aside[:_SHOWN]:
        yield "    " + say("line {line}, {why}: {text}").format(
            line=line.number, why=reasons[why], text=shown(line.text)
        )
    if len(aside) > _SHOWN:
        yield "    " + say("… and {count} more").format(count=len(aside) - _SHOWN)
