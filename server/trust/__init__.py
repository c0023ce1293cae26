"""A certificate of our own, for phones in the home network: made, kept and renewed.

Nobody outside can vouch for an address in a home, so this machine does it itself: with a *root*
that phones are asked to trust once, and a *leaf*, signed by it, that the server shows. Phones that
trust a root trust whatever its key signs; so ours says in itself, and browsers hold it to it, that
it can vouch for this one address and no other. Its key lies in the data folder and goes nowhere.
"""
