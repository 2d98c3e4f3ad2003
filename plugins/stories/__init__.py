"""A story: from the bytes of its file to one frozen value."""
