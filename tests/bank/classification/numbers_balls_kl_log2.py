# wrong test_balls: This is log2
answer_balls_kl = 0.5714
