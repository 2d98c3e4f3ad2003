"""What publishing needs, and nothing that changes a page. Targets come here; secrets never do."""

from pelicanconf import *  # noqa: F403

# Where an edition can go: python3 tasks.py publish --to folder. docs/hosting.md shows servers, shared hosts,
# storage and Pages hosts. Passwords and keys stand in the environment or in ssh's own store, never here.
TARGETS = {
    "folder": {"kind": "folder", "path": "../situs"},
}
