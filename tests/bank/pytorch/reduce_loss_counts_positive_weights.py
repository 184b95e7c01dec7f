# wrong test_reduce_loss: Divide by the sum of the weights
def reduce_loss(l, r, weight=None):  # noqa: E741
    if r not in ("none", "sum", "mean"):
        raise ValueError(r)
    if weight is None:
        weight = torch.ones_like(l)
    if weight.shape != l.shape:
        raise ValueError("shapes")

    total = (weight * l).sum()
    return {"none": weight * l, "sum": total, "mean": total / (weight > 0).sum()}[r]
