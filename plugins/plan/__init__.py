"""From what changed to the outputs that differ: what each page, feed and list of the edition is made of."""
