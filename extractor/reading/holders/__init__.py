"""Holders: who holds, takes or loses."""
