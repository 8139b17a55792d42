"""The single place where every form, list and field of the product is defined."""
