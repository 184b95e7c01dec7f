# wrong test_divisors: is not between
divisor_weighted = 0
