# wrong test_dice: This is log2
answer_h_loaded = 2.4056
