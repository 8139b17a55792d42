"""Presales projects in ordinary Excel workbooks: validated, graded, budgeted, watched and reported."""

__version__ = "0.1.0"
