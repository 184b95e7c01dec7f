# wrong test_kl_loss: takes the model first
def kl_loss(logits, P):
    return F.kl_div(P, logits.softmax(dim=1), reduction="batchmean")
