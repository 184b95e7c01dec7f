# wrong test_numbers: is no choice
answer_heating = "MSE"
