"""The wording of a step: is there something here that would take back, hurt or threaten?

A pure engine; the rules are data (``protocols/wording/*.toml``), read by :mod:`server.lexicon` and
handed in as a :class:`~server.dialogue.wording.lexicon.Lexicon`.

* ``sight``     a text as a reader sees it, with the way back to what was written
* ``words``     its words, as one language reads them, disguises uncovered
* ``pattern``   the notation of the rules · ``matching`` walking one · ``search`` where to begin
* ``quotes``    the partner's own words · ``measures`` copies, emptiness, what was told
* ``lexicon``   the values · ``making`` them from plain data
* ``judging``   ``judge(lexicon, text, step, languages, …) -> Judgement``
"""
