"""Verbs: what governs a figure and says what is done with the land."""
