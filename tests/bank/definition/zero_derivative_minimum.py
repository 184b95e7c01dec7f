# wrong test_zero_derivative: lower everywhere else
answer_zero_derivative = "a, b, d"
