"""What is seen on the screens of a running show, and what comes of the keys."""
