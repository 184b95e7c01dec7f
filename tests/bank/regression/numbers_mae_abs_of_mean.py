# wrong test_numbers_1: before the mean
answer_mae = 0.5
