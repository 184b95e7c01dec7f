# wrong test_per_sample_loss: goes over its known prices
def per_sample_loss(loss_fn, pred, target, known=None):
    if known is None:
        known = torch.ones_like(target, dtype=torch.bool)
    filled = torch.where(known, target, torch.zeros_like(target))
    prices = torch.where(known, loss_fn(pred, filled, reduction="none"), 0.0)

    count = known.double()
    while prices.dim() > 1:
        prices = prices.sum(dim=-1) / count.sum(dim=-1).clamp(min=1)
        count = (count.sum(dim=-1) > 0).double()
    return prices
