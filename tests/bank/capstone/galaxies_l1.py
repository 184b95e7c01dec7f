# wrong test_others: The shares are asked for
answer_galaxies = "l1"
