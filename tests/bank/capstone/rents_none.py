# wrong test_numbers: expensive in truth
answer_rents = "none"
