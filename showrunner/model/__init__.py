"""What a show is and what may happen to it: pure, without files, clock or screen."""
