# wrong test_dice: the surprise of one face
answer_h_loaded = 0.9808
