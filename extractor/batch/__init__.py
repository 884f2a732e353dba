"""Batch jobs: many documents from many sources into one store of checked claims, resumable at any moment."""
