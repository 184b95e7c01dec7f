# wrong test_others: Shares are asked for
answer_galaxies = "hinge"
