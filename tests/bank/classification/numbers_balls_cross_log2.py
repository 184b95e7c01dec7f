# wrong test_balls: This is log2
answer_balls_ce = 1.8669
