"""The one exception for a store that cannot be used at all."""


class StoreUnusable(Exception):
    """The store cannot be started or does not fit. Its text is one sentence for the host."""
