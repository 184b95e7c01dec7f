# wrong test_zero_loss: is not right
answer_zero_loss = "abcde"
