# wrong test_reduce_loss: Add all prices
def reduce_loss(l, r, weight=None):  # noqa: E741
    if r not in ("none", "sum", "mean"):
        raise ValueError(r)
    if weight is None:
        weight = torch.ones_like(l)
    if weight.shape != l.shape:
        raise ValueError("shapes")

    if r == "none":
        return weight * l
    return (weight * l).sum(dim=0) if r == "sum" else (weight * l).sum() / weight.sum()
