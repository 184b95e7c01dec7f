# wrong test_numbers: Take the loss of each margin first
answer_exponential = 0.6065
