# wrong test_numbers: asks for a margin of 1
answer_hinge = 0.3333
