# wrong test_numbers: Give four decimals
answer_hinge = 0.83
