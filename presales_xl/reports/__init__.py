"""Pure view models of the documents: what each one says, as strings."""
