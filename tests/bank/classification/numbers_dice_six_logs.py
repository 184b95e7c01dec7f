# wrong test_dice: weighted with
answer_h_loaded = 11.3780
