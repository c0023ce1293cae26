"""Repair Room: a server that keeps the rules of a hard conversation for two people.

The house, from the door inwards. A module may import only what stands below it
(``lint-imports`` checks this)::

    __main__   the names of the commands a person types
    cli        what each of them does
    workers    several processes on one port
    serving    one process that serves phones
    app        the one place that chooses store, clock and keys
    web        routes, one socket per phone, limits, headers; no rules
    store | scripts | wire | sealing | settings
    rooms      carrying a command through: load, settle, decide, append
    dialogue   the rules: plain values in, plain values out
"""
