# wrong test_shapes: they are broadcast
answer_pairs = (8, 1)
