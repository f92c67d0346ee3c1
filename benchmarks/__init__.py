"""What is promised about speed and size, each figure measured beside its own limit in the same run.

    python -m benchmarks [--only NAME] [--quick] [--markdown]

Milliseconds say little: another machine, another hour, other figures. So each figure stands beside
something that bounds it and costs nothing of this project (an empty Textual app, a bare list, one append
and fsync), the two are measured in turns, and what counts is their ratio.
"""
