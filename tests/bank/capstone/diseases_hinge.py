# wrong test_others: A probability is asked for
answer_diseases = "hinge"
