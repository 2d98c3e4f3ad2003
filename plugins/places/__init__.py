"""Places: official areas, and which of them a story names."""
