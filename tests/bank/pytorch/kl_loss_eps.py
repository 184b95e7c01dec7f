# wrong test_kl_loss: should be
def kl_loss(logits, P):
    return (P * ((P + 1e-8).log() - logits.log_softmax(dim=1))).sum(dim=1).mean()
