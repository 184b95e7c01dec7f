# wrong test_others: is no choice
answer_rain = "nothing"
