"""How kinds of things are spelled where they leave Python: on the wire and in drawings."""


def spelled(kind: type) -> str:
    """The name of a class in lower case with underscores: ``WordsSaid`` is ``words_said``."""
    name = kind.__name__
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in name).lstrip("_")
