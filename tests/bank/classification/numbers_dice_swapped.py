# wrong test_dice: which die is rolled
answer_fair_loaded = 1.7918
answer_loaded_fair = 1.8963
