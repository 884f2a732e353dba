"""The scanner: every quantity of a text, whoever claims it."""
