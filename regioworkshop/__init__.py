"""RegioWorkshop: leads a regional working session, counts the votes and writes the report, offline."""

__version__ = "0.1.0"
