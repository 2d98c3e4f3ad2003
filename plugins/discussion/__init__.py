"""The section under a story: true for everyone, without a script."""
