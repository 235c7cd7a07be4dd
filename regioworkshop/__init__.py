"""RegioWorkshop: the core. Never imports Qt."""
