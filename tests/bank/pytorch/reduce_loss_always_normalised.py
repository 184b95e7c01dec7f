# wrong test_reduce_loss: This is the mean
def reduce_loss(l, r, weight=None):  # noqa: E741
    if r not in ("none", "sum", "mean"):
        raise ValueError(r)
    if weight is None:
        weight = torch.ones_like(l)
    if weight.shape != l.shape:
        raise ValueError("shapes")

    weight = weight / weight.sum()
    return weight * l if r == "none" else (weight * l).sum()
