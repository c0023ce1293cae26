"""The measurement itself: that it runs, and that its figures fit together. Never how fast."""
