# wrong test_numbers_1: root of the sum
answer_rmse = 5.0
