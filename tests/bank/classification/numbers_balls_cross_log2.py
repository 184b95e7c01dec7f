# wrong test_balls: This is log2
answer_balls_ce = 2.1635
