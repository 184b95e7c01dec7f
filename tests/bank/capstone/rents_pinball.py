# wrong test_numbers: not equally large
answer_rents = "pinball"
