# wrong test_numbers_2: absolute value
answer_huber = 5.25
