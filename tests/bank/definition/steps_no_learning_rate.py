# wrong test_steps: The learning rate is missing
answer_w1 = 6.0
answer_w2 = 0.0
answer_w3 = 6.0
