"""Templates of others, fetched by a script and never kept here: other people's licences."""
