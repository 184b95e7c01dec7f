# wrong test_balls: Subtract that of the truth
answer_balls_kl = 0.2644
