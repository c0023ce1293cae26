"""A client in another language, written from `protocols/README.md` alone."""
