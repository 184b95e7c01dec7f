# wrong test_numbers: the loss ends at 0
answer_hinge = 0.5
