# wrong test_kl_loss: should be
def kl_loss(logits, P):
    return F.kl_div(logits.log_softmax(dim=1), P, reduction="batchmean", log_target=True)
