# wrong test_dice: what the wrong guess adds
answer_fair_loaded = 0.1046
