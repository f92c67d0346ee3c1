"""One screen, one module and one stylesheet beside it."""
