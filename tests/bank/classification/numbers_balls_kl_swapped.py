# wrong test_balls: The truth comes first
answer_balls_kl = 0.3653
