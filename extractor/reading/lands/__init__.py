"""Lands: the territory of a figure."""
