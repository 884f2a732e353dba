"""Words: tokens, sentences and clauses, and the tables of words that everything else is read by."""
