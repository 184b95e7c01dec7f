# wrong test_steps: Add it to the weight before
answer_w1 = 0.6
answer_w2 = 0.48
answer_w3 = 0.384
