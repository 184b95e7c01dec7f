# wrong test_numbers: the squared hinge loss
answer_hinge = 1.4167
