"""How fast the server is, measured on a real one: what ``repair-room bench`` runs.

Rules of this folder:

* What is measured is the server as it is shipped, with its own store and ``appendfsync always``.
  One thing is different: how often one phone may ask (``lifted.py``), or nothing could be measured.
* Only what was answered ``done`` **and** has reached every phone of its room counts as a turn; all
  of them are looked up in the store at the end of each round.
* Every figure stands beside the limit of the same minutes (``limit.py``): a ratio of two figures of
  one round means something on a busy machine, a figure alone does not.
* Linux only: CPU time and memory of other processes are read from ``/proc``.
"""
