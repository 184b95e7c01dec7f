# wrong test_numbers_1: the root of each square
answer_rmse = 3.5
