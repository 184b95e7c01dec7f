# wrong test_numbers_2: log2
answer_log_cosh = 4.0515
