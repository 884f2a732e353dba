"""Statements: what all of this makes of each figure."""
