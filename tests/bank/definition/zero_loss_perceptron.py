# wrong test_zero_loss: the perceptron loss have
answer_zero_loss = "bce"
