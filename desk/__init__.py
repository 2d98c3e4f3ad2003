"""The newsroom's tools outside a build: one module a word of ``tasks.py``."""
