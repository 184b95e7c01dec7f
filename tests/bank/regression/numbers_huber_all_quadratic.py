# wrong test_numbers_2: linear branch
answer_huber = 6.25
