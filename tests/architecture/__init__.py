"""The shape of the house: imports, folders, and what no tracked file may hold."""
