# wrong test_steps: what is left to go
answer_w1 = 2.4
answer_w2 = 1.92
answer_w3 = 1.536
