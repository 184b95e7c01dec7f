# wrong test_balls: the entropy of the guess
answer_balls_h = 1.0297
