# wrong test_per_sample_loss: Average over every axis but the first
def per_sample_loss(loss_fn, pred, target, known=None):
    if known is None:
        known = torch.ones_like(target, dtype=torch.bool)
    filled = torch.where(known, target, torch.zeros_like(target))
    prices = torch.where(known, loss_fn(pred, filled, reduction="none"), 0.0)

    if prices.dim() == 1:
        return prices
    return prices.sum(dim=1) / known.sum(dim=1).clamp(min=1)
