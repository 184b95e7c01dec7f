# wrong test_divisors: Go through the question
divisor_ce = 7
