"""Times: the words that say when, resolved against a day."""
