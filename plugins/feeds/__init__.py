"""Feeds and sitemaps: a story as machines read it."""
