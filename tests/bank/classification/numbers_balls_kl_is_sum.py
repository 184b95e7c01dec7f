# wrong test_balls: You added
answer_balls_kl = 2.1919
