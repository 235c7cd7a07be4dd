"""The window in which one makes a draaiboek: the list of draaiboeken, and the editor on one of them."""
