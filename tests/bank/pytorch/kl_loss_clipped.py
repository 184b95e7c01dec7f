# wrong test_kl_loss: log 0 is infinite
def kl_loss(logits, P):
    return F.kl_div(logits.softmax(dim=1).clamp(min=1e-12).log(), P, reduction="batchmean")
