# wrong test_numbers_1: Give four decimals
answer_rmse = 3.54
