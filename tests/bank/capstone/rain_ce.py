# wrong test_others: a harvest is a number
answer_rain = "ce"
