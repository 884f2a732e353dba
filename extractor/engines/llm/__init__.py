"""Engines that ask a language model; the client of the model is loaded when one is asked."""
