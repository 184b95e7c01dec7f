# wrong test_balls: never negative
answer_balls_kl = -0.3961
