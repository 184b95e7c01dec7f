# wrong test_numbers: Multiply each score by its label first
answer_logistic = 0.8048
