# wrong test_zero_loss: It asks for more than a right answer
answer_zero_loss = "a"
