# wrong test_steps: This is the slope
answer_w1 = -6.0
answer_w2 = -4.8
answer_w3 = -3.84
