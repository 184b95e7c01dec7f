# wrong test_divisors: These are the classes
divisor_ce = 5
