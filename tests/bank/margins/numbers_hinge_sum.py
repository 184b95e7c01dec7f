# wrong test_numbers: This is the sum
answer_hinge = 2.5
