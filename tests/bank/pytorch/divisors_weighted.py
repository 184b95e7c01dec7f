# wrong test_divisors: ten times the weights
divisor_weighted = 6
