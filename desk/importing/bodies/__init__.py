"""The HTML of a moved story, read as WordPress shows it and written as Markdown."""
