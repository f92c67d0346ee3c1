"""A running order made of what people have: spreadsheets, rundowns, cue lists, other programs' projects.

Everything here turns a file into the data of a running order and an account of what became of each cell. The
YAML is written by `files.writing`, so whatever a cell says stays a text.
"""
