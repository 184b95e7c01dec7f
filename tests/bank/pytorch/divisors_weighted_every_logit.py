# wrong test_divisors: Take its weight
divisor_weighted = 90
