# wrong test_zero_loss: How could the second make fewer
answer_zero_loss = "bcd"
