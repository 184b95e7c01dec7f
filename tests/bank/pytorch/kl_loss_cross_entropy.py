# wrong test_kl_loss: smaller by the entropy of P
def kl_loss(logits, P):
    return F.cross_entropy(logits, P)
