"""``repair-room doctor``: does what the host has set up keep what Repair Room promises?

Rules of this folder:

* It looks and changes nothing, but for one thing: where no server runs, the store in the data
  folder is started for the moment and ended again.
* Every finding is one sentence, and one more that says what to do where something is to be done.
* No password, key or link is ever part of a finding; an address is shown without what stands
  before its ``@``.
"""
