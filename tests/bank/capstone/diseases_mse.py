# wrong test_others: twelve times
answer_diseases = "mse"
