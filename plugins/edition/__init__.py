"""The edition: from stories to the whole published tree, inside Pelican."""

from plugins.edition.hooks import register
from plugins.edition.press import Press
from plugins.edition.reader import NewsroomReader

__all__ = ["NewsroomReader", "Press", "register"]
