# wrong test_balls: no logarithm of a probability is positive
answer_balls_h = -0.8979
