"""Carrying a command through: load, settle, decide, append, again if someone was quicker.

This package knows no Redis, no Starlette and no cipher; what it needs of them stands in
:mod:`server.rooms.ports`.
"""
