# wrong test_balls: This is log2
answer_balls_h = 1.2955
