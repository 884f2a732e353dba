"""Checks: one module per rule family, the register of codes, and judging."""
