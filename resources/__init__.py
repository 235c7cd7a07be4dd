"""Files the program shows, plays or embeds; read through importlib.resources."""
