"""The demo edition's pictures: flat prints of a few inks, drawn with Pillow."""
