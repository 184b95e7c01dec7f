# wrong test_per_sample_loss: no second axis
def per_sample_loss(loss_fn, pred, target, known=None):
    if known is None:
        known = torch.ones_like(target, dtype=torch.bool)
    filled = torch.where(known, target, torch.zeros_like(target))
    prices = torch.where(known, loss_fn(pred, filled, reduction="none"), 0.0)
    return prices.flatten(1).sum(1) / known.flatten(1).sum(1).clamp(min=1)
