# wrong test_zero_derivative: is not complete
answer_zero_derivative = "b"
