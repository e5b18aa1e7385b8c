"""From bytes on the disk to a tree of text with places: no types, no guesses, no schema."""
