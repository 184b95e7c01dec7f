# wrong test_others: because it is hard to see
answer_galaxies = "none"
