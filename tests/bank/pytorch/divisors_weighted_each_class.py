# wrong test_divisors: How often does each label
divisor_weighted = 15
