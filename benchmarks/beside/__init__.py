"""What the figures stand beside: the least that a program of that kind can do."""
