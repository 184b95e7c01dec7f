# wrong test_numbers_1: This is the sum
answer_mae = 7
