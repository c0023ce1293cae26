"""``repair-room demo``: two simulated partners and a moderator talk on a real server.

Rules of this package:

* The people speak through :mod:`server.client` and know nothing but what their views and entries
  say. The clock is the real one.
* Nothing is told that was not seen: each line about the server is printed after the frame that
  shows it has come, and what does not come ends the demo with a sentence and a status.
* Nothing is left behind: the server, its store and its folder are gone at the end, however it ends.
"""
