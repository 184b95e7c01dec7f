# wrong test_balls: one colour
answer_balls_ce = 1.6094
