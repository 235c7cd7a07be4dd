"""The werkvormen and draaiboeken of the program: TOML files, read by `regioworkshop.catalogue`."""
