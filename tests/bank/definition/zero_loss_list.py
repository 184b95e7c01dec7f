# wrong test_zero_loss: as one text
answer_zero_loss = ["b", "c"]
