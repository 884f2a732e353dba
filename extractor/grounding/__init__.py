"""Grounding: drafts found in the text, and claims built from what stands there."""
