# wrong test_dice: gives a str
answer_loaded_fair = "log 6"
