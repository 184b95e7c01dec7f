# wrong test_dice: the entropy of the loaded die
answer_loaded_fair = 1.6675
