# wrong test_kl_loss: Take the mean over the samples
def kl_loss(logits, P):
    return F.kl_div(logits.log_softmax(dim=1), P, reduction="none").sum(dim=1)
