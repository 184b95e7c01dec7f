# wrong test_per_sample_loss: The unknown price counts
def per_sample_loss(loss_fn, pred, target, known=None):
    prices = loss_fn(pred, target, reduction="none")
    return prices.reshape(len(prices), -1).mean(dim=1)
