# wrong test_numbers: Take the loss of each margin first
answer_logistic = 0.4741
