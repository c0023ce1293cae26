"""The commands a person types, one file each.

No rules: they ask the house and say what it answers.
"""
