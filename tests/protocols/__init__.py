"""The conversations that ship, and what is generated beside them."""
