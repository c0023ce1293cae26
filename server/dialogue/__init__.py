"""The rules of the room, and nothing else.

No clock, socket, store, log, randomness or framework is imported here: the core is asked and
never acts. Times come in as whole milliseconds. The questions one may ask:

* :func:`server.dialogue.settle.settle`  what has time alone brought about?
* :func:`server.dialogue.decide.decide`  may this be done, and what follows from it?
* :func:`server.dialogue.evolve.evolve`  what is the room after this fact?
* :func:`server.dialogue.settle.due`     when must somebody look again?
* :func:`server.dialogue.rules.may`      what may this seat do now?
* :func:`server.dialogue.view.view`      what may this seat see?
"""
