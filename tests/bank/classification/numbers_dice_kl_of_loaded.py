# wrong test_dice: what the wrong guess adds
answer_loaded_fair = 0.1243
