# wrong test_per_sample_loss: harmless in their place
def per_sample_loss(loss_fn, pred, target, known=None):
    if known is None:
        known = torch.ones_like(target, dtype=torch.bool)
    prices = loss_fn(pred, target, reduction="none").nan_to_num(0.0) * known
    count = known.reshape(len(known), -1).sum(dim=1)
    return prices.reshape(len(prices), -1).sum(dim=1) / count.clamp(min=1)
