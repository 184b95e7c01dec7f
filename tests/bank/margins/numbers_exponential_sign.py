# wrong test_numbers: Look at the sign of m
answer_exponential = 3.1352
