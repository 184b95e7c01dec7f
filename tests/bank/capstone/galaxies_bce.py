# wrong test_others: need not add up to 1
answer_galaxies = "bce"
