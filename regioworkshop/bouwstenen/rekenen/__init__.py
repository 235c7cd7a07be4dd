"""The maths behind the votes: pure, exact, and without the words of any one bouwsteen."""
