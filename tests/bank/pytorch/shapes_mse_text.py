# wrong test_shapes: is not a shape
answer_mse = "(8, 5)"
