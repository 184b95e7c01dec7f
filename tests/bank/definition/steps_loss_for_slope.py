# wrong test_steps: by the slope, not by the loss
answer_w1 = 0.9
answer_w2 = 1.341
answer_w3 = 1.6162
