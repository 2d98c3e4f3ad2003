"""What the words `discussion serve` and `discussion pull` are made of."""
