"""The proofs. Folders mirror `server/`; each other one says what it holds."""
