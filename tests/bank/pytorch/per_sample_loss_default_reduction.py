# wrong test_per_sample_loss: one price for the batch
def per_sample_loss(loss_fn, pred, target, known=None):
    if known is None:
        known = torch.ones_like(target, dtype=torch.bool)
    filled = torch.where(known, target, torch.zeros_like(target))
    return loss_fn(pred, filled)
