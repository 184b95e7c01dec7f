# wrong test_numbers: Multiply each score by its label first
answer_hinge = 1.1667
