"""The store, tried over three of them: an in-process double, the embedded one, Debian's Redis."""
