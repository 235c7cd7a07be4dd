"""Documents: chapters and blocks, and the PDF that is made of them."""
