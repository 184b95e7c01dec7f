# wrong test_balls: own term
answer_balls_ce = 0.9657
