# wrong test_numbers: not a count
answer_heating = "poisson"
