# wrong test_shapes: Which axis holds the classes
answer_pixels = (8, 5, 4)
