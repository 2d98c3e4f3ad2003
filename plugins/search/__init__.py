"""What the search page finds: a document for each public story, and an index for each year of them."""
