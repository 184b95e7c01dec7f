# wrong test_steps: factor 2
answer_w1 = 0.3
answer_w2 = 0.57
answer_w3 = 0.813
