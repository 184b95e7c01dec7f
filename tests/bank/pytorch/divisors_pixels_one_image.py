# wrong test_divisors: pixels of one image
divisor_pixels = 14
