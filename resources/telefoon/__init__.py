"""The participants' page: static files, served from memory by regioworkshop.web."""
