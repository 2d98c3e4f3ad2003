"""Bylines: who made a story, where it was filed, and how dates are said."""
