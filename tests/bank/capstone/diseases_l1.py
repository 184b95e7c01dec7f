# wrong test_others: add up to 1
answer_diseases = "l1"
