# wrong test_balls: The truth is the weight
answer_balls_ce = 1.3949
