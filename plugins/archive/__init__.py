"""The archive: what a build knows of all stories and outputs, so that it works on what changed alone."""
