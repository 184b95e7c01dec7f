# wrong test_numbers: Medians add up
answer_heating = "mae"
