# wrong test_zero_derivative: higher on the other
answer_zero_derivative = "bde"
