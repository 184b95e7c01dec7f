# wrong test_numbers: is no choice
answer_rents = "quantile"
