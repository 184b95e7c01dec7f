# wrong test_per_sample_loss: Its targets are whole numbers
def per_sample_loss(loss_fn, pred, target, known=None):
    if known is None:
        known = torch.ones_like(target, dtype=torch.bool)
    prices = loss_fn(pred, torch.where(known, target, pred.detach()), reduction="none") * known
    count = known.reshape(len(known), -1).sum(dim=1)
    return prices.reshape(len(prices), -1).sum(dim=1) / count.clamp(min=1)
