"""All that runs while a student's code runs: the walls around it, and the two sides that talk through them."""
