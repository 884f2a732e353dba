"""Elisions: numbers whose unit stands with another figure."""
