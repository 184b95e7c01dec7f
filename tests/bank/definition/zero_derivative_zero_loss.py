# wrong test_zero_derivative: the loss is a height
answer_zero_derivative = "bcd"
