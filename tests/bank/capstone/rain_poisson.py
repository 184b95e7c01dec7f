# wrong test_others: weighed, not counted
answer_rain = "poisson"
