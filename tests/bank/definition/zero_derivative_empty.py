# wrong test_zero_derivative: is not a choice
answer_zero_derivative = ""
