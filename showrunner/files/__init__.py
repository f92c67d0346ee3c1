"""The running order as a file: YAML in and out, with places."""
