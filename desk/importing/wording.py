"""Text of the old site as one clean line: titles, captions, names."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<(?:/?[A-Za-z][^<>]*|!--.*?--)>", re.DOTALL)
_GONE = re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u2028\u2029]"
)
_CREDIT = re.compile(
    r"[(\[]?\s*(?:foto|photo|gambar|dok(?:umentasi)?|sumber|credit|kredit)\b\.?\s*(?:foto)?\s*[:/]\s*"
    r"(?P<name>[^()\[\]]{2,80}?)\s*[)\]]?\.?\s*$",
    re.IGNORECASE,
)
_IST = re.compile(
    r"[(\[]\s*(?P<name>ist(?:imewa)?|dok(?:umentasi)?\.?\s+[^()\[\]]{2,60})\.?\s*[)\]]\s*\.?\s*$",
    re.IGNORECASE,
)


def one_line(text: str) -> str:
    """HTML as plain words on one line, without what cannot be printed."""
    if "<" in text:
        text = _TAG.sub("", _GONE.sub("", text))
    if "&" in text:
        text = html.unescape(text)
    return " ".join(_UNPRINTABLE.sub(" ", text).replace("\xa0", " ").split())


def credit_of(caption: str) -> tuple[str, str]:
    """A caption and whose picture it is, where the caption ends in that: "… (Foto: Mudawar)"."""
    match = _CREDIT.search(caption) or _IST.search(caption)
    if not match:
        return caption, ""
    return caption[: match.start()].strip(), match["name"].strip(" .")
