"""Understands what stands in a cell: one value per kind of field, or what is wrong with it."""
