# wrong test_steps: Compute the slope again after each step
answer_w2 = 1.2
answer_w3 = 1.8
