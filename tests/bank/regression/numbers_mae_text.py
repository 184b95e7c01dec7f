# wrong test_numbers_1: gives a str
answer_mae = "3.5"
