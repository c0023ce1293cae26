"""Proof of `server/dialogue/wording`."""
