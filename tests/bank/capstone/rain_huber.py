# wrong test_others: stands elsewhere
answer_rain = "huber"
