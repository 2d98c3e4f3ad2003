"""The edition: from stories to the whole published tree, inside Pelican."""

from plugins.edition.hooks import register
from plugins.edition.press import Press

__all__ = ["Press", "register"]
