"""The werkvormen and draaiboeken that come with the program: TOML files, read by `regioworkshop.catalogue`."""
