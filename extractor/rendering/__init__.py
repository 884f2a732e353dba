"""What a person or a program gets to see: terminal output, linter lines, tables and the page."""
