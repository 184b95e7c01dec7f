# wrong test_others: a row of three shares
answer_galaxies = "mae"
