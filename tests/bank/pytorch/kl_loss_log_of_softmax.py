# wrong test_kl_loss: take both in one function
def kl_loss(logits, P):
    return F.kl_div(logits.softmax(dim=1).log(), P, reduction="batchmean")
