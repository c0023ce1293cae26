"""Guided conversations: read from files, checked, and handed to the core as plain scripts.

* :mod:`server.scripts.model`     what a file may contain (the JSON Schema is made from it)
* :mod:`server.scripts.sense`     whether its steps fit together
* :mod:`server.scripts.refusals`  a refusal with file, line and remedy
* :mod:`server.scripts.load`      ``load(path)``, ``library(folder)``, ``default_folder()``
* :mod:`server.scripts.examples`  the worked examples of a file, carried out
* :mod:`server.scripts.draw`      the state diagram, drawn from the table
"""
