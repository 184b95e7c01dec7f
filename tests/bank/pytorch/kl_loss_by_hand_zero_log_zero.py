# wrong test_kl_loss: 0 log 0 counts as 0
def kl_loss(logits, P):
    return (P * (P.log() - logits.log_softmax(dim=1))).sum(dim=1).mean()
