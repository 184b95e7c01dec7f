# wrong test_divisors: These are the images
divisor_pixels = 6
