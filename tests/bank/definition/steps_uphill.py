# wrong test_steps: goes uphill
answer_w1 = -0.6
answer_w2 = -1.32
answer_w3 = -2.184
