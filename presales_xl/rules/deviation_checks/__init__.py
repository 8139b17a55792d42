"""The checks of a running project, one function each; the list of them stands in `rules.deviations`."""
