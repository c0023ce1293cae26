"""Repair Room: a server that keeps the rules of a hard conversation for two people.

The house, from the door inwards. A module may import only what stands below it
(``lint-imports`` checks this)::

    __main__   the names of the commands a person types
    cli        what each of them does
    bench | demo | doctor
    workers    several processes on one port
    door       where phones on plain http are handed the root
    serving    one process that serves phones
    app        the one place that chooses store, clock and keys
    web | client
    lexicon    the wording rules, read from files
    store | scripts | wire | sealing | trust | settings
    rooms      carrying a command through: load, settle, decide, append
    dialogue   the rules: plain values in, plain values out
"""
