# wrong test_shapes: Does the last axis stay
answer_ce = (8, 1)
