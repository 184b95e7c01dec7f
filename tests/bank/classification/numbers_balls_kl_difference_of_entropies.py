# wrong test_balls: two entropies
answer_balls_kl = 0.1317
