# wrong test_numbers: Multiply each score by its label first
answer_exponential = 1.5008
