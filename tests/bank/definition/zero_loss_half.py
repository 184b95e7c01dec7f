# wrong test_zero_loss: is not complete
answer_zero_loss = "c"
