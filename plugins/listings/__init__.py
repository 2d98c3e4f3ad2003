"""Listings: which stories stand on which page, in which order, at which address."""
