# wrong test_kl_loss: No gradient reaches
def kl_loss(logits, P):
    return F.kl_div(logits.log_softmax(dim=1).detach(), P, reduction="batchmean")
