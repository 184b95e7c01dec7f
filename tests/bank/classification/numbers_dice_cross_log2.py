# wrong test_dice: This is log2
answer_fair_loaded = 2.7358
