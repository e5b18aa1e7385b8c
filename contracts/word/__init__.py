"""Word files: packages opened safely, layouts compiled once, bodies written from the tree, results checked."""
