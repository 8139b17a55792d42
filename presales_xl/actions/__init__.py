"""What a user can ask for, one module each; every action takes a case and returns an outcome."""
