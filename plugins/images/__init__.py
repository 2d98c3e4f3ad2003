"""Pictures at the widths that pages use: made from what reporters put in, without what it tells of them."""
