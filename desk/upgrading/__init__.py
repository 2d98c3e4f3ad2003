"""How locks are renewed: newest versions, resolved with hashes, tried in a copy before they count."""
