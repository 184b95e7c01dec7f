# wrong test_divisors: outputs of one sample
divisor_mse = 5
