"""The house under faults: the store, the server and the lines between them."""
