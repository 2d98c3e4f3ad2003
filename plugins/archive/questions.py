"""What printing asks the store: small questions, each with the few rows it needs for an answer."""

from __future__ import annotations

from plugins.archive.file_questions import FileQuestions
from plugins.archive.listing_questions import ListingQuestions
from plugins.archive.year_questions import YearQuestions


class Archive(ListingQuestions, YearQuestions, FileQuestions):
    """The store, for reading."""
