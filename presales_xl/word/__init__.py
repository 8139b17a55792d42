"""The template engine: hardened rendering of Word templates, native charts, safe file names and PDF."""
