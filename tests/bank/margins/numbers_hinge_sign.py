# wrong test_numbers: Look at the sign of m
answer_hinge = 1.5
