# wrong test_balls: the balls of the chapter on margins
answer_balls_h = 0.6390
answer_balls_ce = 1.4996
answer_balls_kl = 0.8605
