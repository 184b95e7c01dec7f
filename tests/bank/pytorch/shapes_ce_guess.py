# wrong test_shapes: Go through the question
answer_ce = (5, 8)
