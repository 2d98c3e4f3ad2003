"""Why a picture is not taken, and what a reporter can do; and what readers do not get of one that is."""

from __future__ import annotations

from plugins.contract.problems import WARNING, Kind, Problem

MOVES = "moves"
_ANY = "a photo or a drawing as JPEG, PNG or WebP"
_AGAIN = "copy it once more from the camera or the phone, or ask whoever sent it to send it again"

EMPTY = Kind("image-empty", found="the picture {address} of 0 bytes", expected=_ANY, cure=_AGAIN)
BROKEN = Kind(
    "image-broken",
    found="the picture {address}, which is damaged or breaks off",
    expected="a whole file",
    cure=_AGAIN,
)
UNREADABLE = Kind(
    "image-unreadable",
    found="the picture {address}, which is no picture that browsers show, whatever its name says",
    expected=_ANY,
    cure="open it in a program for pictures and save it as JPEG",
)
HEIC = Kind(
    "image-heic",
    found="the picture {address}, which is a HEIC photo of an iPhone: most browsers do not show it",
    expected=_ANY,
    cure="send it from the phone by mail, which makes a JPEG of it, or choose Settings, Camera, Formats,"
    " Most Compatible there",
)
HUGE = Kind(
    "image-huge",
    found="the picture {address} of {width} × {height} pixels",
    expected="at most {most} million pixels: a picture of more brings computers to a halt",
    cure="save it smaller: 2000 pixels wide is plenty",
)
ANIMATED = Kind(
    "image-animated",
    found="the picture {address}, which moves: readers get its first frame alone",
    expected="a still picture, or a video",
    cure="save what moves as .mp4 and show it as a video; or leave it, if the first frame is enough",
    level=WARNING,
)
MISNAMED = Kind(
    "image-misnamed",
    found="the picture {address}, which is {kind} by its content",
    expected="an ending that says what the file is",
    cure="give the file the ending of its kind, and name it so in the story",
    level=WARNING,
)


def noted(address: str, note: str) -> Problem:
    """The warning that a picture's note stands for: that it moves, or its format where its name says
    another."""
    return ANIMATED(address=address) if note == MOVES else MISNAMED(address=address, kind=note)
