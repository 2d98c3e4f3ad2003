"""What publishing needs, and nothing that changes a page. Targets come here; secrets never do."""

from pelicanconf import *  # noqa: F403
