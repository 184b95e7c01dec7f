# wrong test_balls: Give four decimals
answer_balls_kl = 0.39
