# wrong test_numbers_1: take absolute values
answer_mae = -0.5
