# wrong test_numbers: This is log10
answer_logistic = 0.2771
