# wrong test_numbers: as if their bills were wrong
answer_heating = "huber"
