"""Structured data: a page as search engines and aggregators read it, in the terms of schema.org."""
