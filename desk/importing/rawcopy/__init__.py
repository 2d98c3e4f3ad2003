"""Raw copy, as it comes by messenger, e-mail and press release, becomes one draft."""
