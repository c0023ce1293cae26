"""The wording rules as files: reading them, refusing them kindly, and their schema.

* :mod:`server.lexicon.model`   what a file may contain
* :mod:`server.lexicon.load`    ``load_language(path, policy)``, ``read_policy(path)``
* :mod:`server.lexicon.as_needed`  ``lexicon_as_needed()``: a language is read at its first use
* :mod:`server.lexicon.weigh`   what the words around a contrast word weigh, worked out
* :mod:`server.lexicon.proof`   the worked examples in a file, carried out
* :mod:`server.lexicon.page`    the page of all rules, for people to read
* :mod:`server.lexicon.schema`  the JSON Schemas that editors complete from
"""
