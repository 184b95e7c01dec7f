# wrong test_dice: five other faces
answer_h_loaded = 0.6277
