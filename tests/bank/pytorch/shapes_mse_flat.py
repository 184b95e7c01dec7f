# wrong test_shapes: Are they put in a row
answer_mse = (40,)
