"""The first window: trajecten, their sessions, and what to do next."""
