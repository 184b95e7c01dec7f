# wrong test_numbers: Look at the sign of m
answer_logistic = 1.1381
