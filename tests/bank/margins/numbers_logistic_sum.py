# wrong test_numbers: This is the sum
answer_logistic = 1.9143
