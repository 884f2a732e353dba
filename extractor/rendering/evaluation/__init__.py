"""Reports of an evaluation: a table for a terminal, JSON, and a page."""
