"""Moving in: archives of other systems, and raw copy, become stories of content/."""
