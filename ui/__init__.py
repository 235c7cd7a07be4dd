"""The windows: desk, stage and start. The only part of the project that knows Qt."""
