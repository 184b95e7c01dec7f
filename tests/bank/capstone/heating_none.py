# wrong test_numbers: The bills are right
answer_heating = "none"
