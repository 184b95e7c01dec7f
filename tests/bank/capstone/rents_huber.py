# wrong test_numbers: aims between two numbers
answer_rents = "huber"
