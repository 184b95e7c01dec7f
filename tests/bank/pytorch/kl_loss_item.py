# wrong test_kl_loss: not a tensor
def kl_loss(logits, P):
    return F.kl_div(logits.log_softmax(dim=1), P, reduction="batchmean").item()
