# wrong test_divisors: These are the samples
divisor_mse = 6
