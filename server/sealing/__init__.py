"""Facts into bytes and back, sealed so that the server forgets how to read when all have left.

Three kinds of data key exist, each at rest only wrapped for seats: the *room* key (names), the
*session* key (that session's words) and a *seat* key (what only that seat may see). There is no
master key to steal; destroying the wrapped keys destroys the words everywhere at once.
"""
