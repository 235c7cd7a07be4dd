"""What people could type to see whether a text stays a text."""

VIJANDIG = [
    "<b>vet</b>",
    '<img src="file:///x.png" width=100000 height=100000>',
    "<script>alert(1)</script>",
    "<font color='#FF0000'>rood</font>",
    "w" * 10_000,
    "👍🏽 emoji 🎉",
    "'s Gravendeel & Zn.",
    "&lt;b&gt; &amp;",
    "\u202eomgekeerd",
    "",
]
