"""Versioned prompts, kept apart from the code that sends them.

Each prompt is a Markdown or YAML file whose name carries its version. A released version is never edited: a
change is a new version beside the old one, so that a stored result can be traced to the words that led to it.
"""
