"""Versioned prompts, kept apart from the code that sends them.

Each prompt is a folder whose name ends in its version: `system.md` (the instructions), `article.md`,
`piece.md`, `revise.md` and `again.md` (what is said with an article), `examples.json` and `schema.json` (the
form of the answer). A released version is never edited: a change is a new version beside the old one, so
that a stored result can be traced to the words that led to it. `digests.toml` holds the digests of the
released ones.
"""

from extractor_prompts.loading import LATEST, Example, Prompt, Template, digits_of, load_prompt

__all__ = ["LATEST", "Example", "Prompt", "Template", "digits_of", "load_prompt"]
