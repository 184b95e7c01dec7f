# wrong test_dice: Give four decimals
answer_fair_loaded = 1.9
