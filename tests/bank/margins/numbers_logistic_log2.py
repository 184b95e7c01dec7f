# wrong test_numbers: This is log2
answer_logistic = 0.9206
