"""Whether a story has been verified. One that has not says so at its end, until a follow-up tells more."""

from __future__ import annotations

from plugins.contract.problems import WARNING, Kind, Problem

STATES = {"terverifikasi": False, "menunggu": True}

UNKNOWN = Kind(
    "verification-unknown",
    found="the verification “{value}”",
    expected="menunggu or terverifikasi",
    cure="write menunggu; once the story has been verified, terverifikasi",
)
NOTHING_OPEN = Kind(
    "verification-follow-up",
    found="{header} on a story that was never waiting for verification",
    expected="Verifikasi: menunggu on the story that a follow-up completes",
    cure="write Terkait for stories that only belong together, or add Verifikasi: menunggu",
    level=WARNING,
)


def read_verification(text: str) -> tuple[bool, list[Problem]]:
    """Whether the story still waits for it."""
    word = text.strip().lower()
    if not word or word in STATES:
        return STATES.get(word, False), []
    return False, [UNKNOWN(value=text)]
