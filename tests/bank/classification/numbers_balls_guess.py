# wrong test_balls: the entropy of the guess
answer_balls_h = 0.9503
