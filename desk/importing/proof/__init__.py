"""Proof of a move: what the old site had is asked of the new one, piece by piece."""
