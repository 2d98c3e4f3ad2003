"""Who carries a discussion: one small interface, and what each provider brings to a story.

Whatever a provider is, its plain routes are links that work without a script; what a script adds is asked
for by a click, and never before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import quote, urlsplit

from plugins.contract.data import Outlet
from plugins.contract.problems import Kind, Problem

Say = Callable[[str], str]

NO_TEMPLATE = Kind(
    "discussion-address",
    found="DISCUSSION_ADDRESS = “{value}” for the provider link",
    expected="an address that begins with https://, tel: or sms:, with {{title}}, {{url}} or {{thread}}",
    cure="write it like this: https://wa.me/6281234567890?text={{title}}%20{{url}}",
)
NO_SERVER = Kind(
    "discussion-address",
    found="DISCUSSION_ADDRESS = “{value}” for the provider {name}",
    expected="the server's address: https://…, or http://127.0.0.1:… on this computer",
    cure="write the address at which `discussion serve` or your server answers",
)
NO_USE = Kind(
    "discussion-address",
    found="DISCUSSION_ADDRESS = “{value}”, which the provider {name} has no use for",
    expected="an address for the providers link and isso alone",
    cure="delete it, or choose another DISCUSSION_PROVIDER",
)
_SERVER = re.compile(
    r"https://[^\s/\"'<>]+(/[^\s\"'<>]*)?|http://(127\.0\.0\.1|localhost)(:\d+)?/?"
)
_TEMPLATE = re.compile(r"(https://|tel:|sms:)[^\s\"'<>]+")
_FIELDS = {"title", "url", "thread"}


@dataclass(frozen=True)
class Subject:
    """The story that is discussed: the name of its thread (its Guid, unless a header names another), its
    title and address."""

    thread: str
    title: str
    url: str


@dataclass(frozen=True)
class Route:
    """A way to answer: "mail", "whatsapp" or "link", and its address; "read" where nobody can any more."""

    kind: str
    address: str


@dataclass(frozen=True)
class Live:
    """A conversation that a script brings in after a click: ``host`` is whom the click asks, ``script`` and
    ``thread`` are the attributes of the elements that it makes, ``ready`` is a selector of what shows that
    the conversation is there, ``known`` begins the ids under which it repeats comments of the page, and
    ``stores`` says what it keeps about people."""

    host: str
    script: Mapping[str, str]
    thread: Mapping[str, str]
    ready: str
    known: str
    stores: str


class Provider(Protocol):
    """What a provider has to say. ``address`` is the setting DISCUSSION_ADDRESS."""

    def check(self, address: str) -> Problem | None: ...

    def routes(self, address: str, outlet: Outlet, subject: Subject) -> tuple[Route, ...]: ...

    def live(self, address: str, subject: Subject, language: str, say: Say) -> Live | None: ...


class Nobody:
    """No way to answer: for a site whose discussions are all closed."""

    def check(self, address: str) -> Problem | None:
        return NO_USE(value=address, name="none") if address else None

    def routes(self, address: str, outlet: Outlet, subject: Subject) -> tuple[Route, ...]:
        return ()

    def live(self, address: str, subject: Subject, language: str, say: Say) -> Live | None:
        return None


class Mail(Nobody):
    """The editors' own mail and WhatsApp, as outlet.yml has them."""

    def check(self, address: str) -> Problem | None:
        return NO_USE(value=address, name="mail") if address else None

    def routes(self, address: str, outlet: Outlet, subject: Subject) -> tuple[Route, ...]:
        text = quote(f"{subject.title} {subject.url}")
        mail = f"mailto:{outlet.email}?subject={text}" if outlet.email else ""
        digits = "".join(filter(str.isdigit, outlet.whatsapp))
        # At home the number begins with 0, in an address with the country: 0812… is 62812…
        digits = f"62{digits[1:]}" if digits.startswith("0") else digits
        whatsapp = f"https://wa.me/{digits}?text={text}" if digits else ""
        found = (Route("mail", mail), Route("whatsapp", whatsapp))
        return tuple(route for route in found if route.address)


class Link(Mail):
    """A conversation elsewhere, at an address made of the story's title, address or Guid."""

    def check(self, address: str) -> Problem | None:
        named = set(re.findall(r"{(.*?)}", address))
        sound = _TEMPLATE.fullmatch(address) and named and named <= _FIELDS
        return None if sound else NO_TEMPLATE(value=address)

    def routes(self, address: str, outlet: Outlet, subject: Subject) -> tuple[Route, ...]:
        for name in _FIELDS:
            address = address.replace(f"{{{name}}}", quote(getattr(subject, name), safe=""))
        return (Route("link", address), *super().routes("", outlet, subject))


class Isso(Mail):
    """An Isso server of one's own. It knows a thread by the story's Guid and is told the title, so that it
    never has to ask the site for either."""

    def check(self, address: str) -> Problem | None:
        return None if _SERVER.fullmatch(address) else NO_SERVER(value=address, name="isso")

    def live(self, address: str, subject: Subject, language: str, say: Say) -> Live | None:
        server = address.rstrip("/")
        script = {
            "src": f"{server}/js/embed.min.js",
            "data-isso": f"{server}/",
            "data-isso-lang": language,
            "data-isso-avatar": "false",
            "data-isso-vote": "false",
            "data-isso-max-comments-nested": "inf",
        }
        thread = {
            "id": "isso-thread",
            "data-isso-id": subject.thread,
            "data-title": subject.title,
            "aria-label": say("Live comments"),
        }
        stores = say(
            "The server of the comments sees your internet address, as every server does. It keeps what you"
            " write, the name that you give, your e-mail and site if you fill them in, and your internet"
            " address in a shortened form; your browser keeps them too, with a cookie that lets you correct"
            " your comment for 15 minutes."
        )
        host = urlsplit(server).netloc
        return Live(host, script, thread, ".isso-postbox", "isso-", stores)


PROVIDERS: Mapping[str, Provider] = {
    "none": Nobody(),
    "mail": Mail(),
    "link": Link(),
    "isso": Isso(),
}


def wrong_settings(settings: Mapping[str, Any]) -> list[Problem]:
    """What is wrong with the address that the chosen provider was given."""
    provider = PROVIDERS.get(settings["DISCUSSION_PROVIDER"])
    found = provider.check(str(settings["DISCUSSION_ADDRESS"])) if provider else None
    return [found] if found else []
