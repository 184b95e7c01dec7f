# wrong test_numbers_2: This is the sum
answer_log_cosh = 5.6165
