"""What a person types, on a real machine."""
