"""The sample company that `presales demo` makes."""
