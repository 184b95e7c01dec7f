# wrong test_divisors: class axis has no prices
divisor_pixels = 420
