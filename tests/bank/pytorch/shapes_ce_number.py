# wrong test_shapes: is not a shape
answer_ce = 8
