# wrong test_shapes: Is anything put together
answer_mse = (8,)
