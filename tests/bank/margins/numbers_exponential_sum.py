# wrong test_numbers: This is the sum
answer_exponential = 3.4601
