# wrong test_divisors: These are the logits
divisor_ce = 30
