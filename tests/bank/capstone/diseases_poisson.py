# wrong test_others: number of diseases
answer_diseases = "poisson"
