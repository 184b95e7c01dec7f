# wrong test_numbers: sum of the medians
answer_heating = "mae"
