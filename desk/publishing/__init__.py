"""Publishing: what changed since the host's last edition, sent whole, in order, once, or not at all."""
