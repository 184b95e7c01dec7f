# wrong test_dice: no logarithm of a probability is positive
answer_h_loaded = -1.6675
