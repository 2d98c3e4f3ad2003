"""The copy desk: what an editor marks in a text that is no error. ``check`` tells it, a build never does."""
