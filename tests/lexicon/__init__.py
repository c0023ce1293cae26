"""Proof of `server/lexicon`."""
