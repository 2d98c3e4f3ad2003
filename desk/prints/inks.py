"""The inks that most prints share, and the accent of theme/static/css/tokens.css for the outlet's card."""

from __future__ import annotations

NAVY, RED, CORAL, OCHRE, PAPER = "#1c2740", "#8c1c2b", "#d8583c", "#e8ac4e", "#f7e8cb"
DEEP, TEAL, SAGE = "#14404c", "#2d7579", "#8db394"
ACCENT = "#0a6152"
