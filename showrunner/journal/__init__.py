"""The append-only record of a show, behind one small protocol."""
