# wrong test_dice: This is log10
answer_h_loaded = 0.7242
