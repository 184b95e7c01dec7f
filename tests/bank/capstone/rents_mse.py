# wrong test_numbers: pull the mean up
answer_rents = "mse"
