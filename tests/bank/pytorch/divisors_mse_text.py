# wrong test_divisors: gives a str
divisor_mse = "30"
