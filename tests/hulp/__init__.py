"""What tests share. Nothing here is part of the program."""
