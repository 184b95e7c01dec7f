# wrong test_per_sample_loss: where the target is known
def per_sample_loss(loss_fn, pred, target, known=None):
    if known is None:
        known = torch.zeros_like(target, dtype=torch.bool)
    filled = torch.where(~known, target, torch.zeros_like(target))
    prices = torch.where(known, 0.0, loss_fn(pred, filled, reduction="none"))
    count = (~known).reshape(len(known), -1).sum(dim=1)
    return prices.reshape(len(prices), -1).sum(dim=1) / count.clamp(min=1)
