# wrong test_kl_loss: should be
def kl_loss(logits, P):
    return (logits.softmax(dim=1) - P).abs().sum(dim=1).mean()
