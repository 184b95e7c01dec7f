# wrong test_numbers: The loss is never negative
answer_logistic = -0.6381
