"""What the tests need on the machine, and what an installation brings."""
