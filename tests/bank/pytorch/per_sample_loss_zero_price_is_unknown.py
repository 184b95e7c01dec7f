# wrong test_per_sample_loss: should be [0.5, 10]
def per_sample_loss(loss_fn, pred, target, known=None):
    if known is None:
        known = torch.ones_like(target, dtype=torch.bool)
    prices = loss_fn(pred, torch.where(known, target, torch.zeros_like(target)), reduction="none") * known
    prices = prices.reshape(len(prices), -1)
    return prices.sum(dim=1) / (prices != 0).sum(dim=1).clamp(min=1)
