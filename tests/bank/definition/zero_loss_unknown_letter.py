# wrong test_zero_loss: is not a choice
answer_zero_loss = "bcf"
