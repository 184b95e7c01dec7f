# wrong test_reduce_loss: raise ValueError
def reduce_loss(l, r, weight=None):  # noqa: E741
    if r not in (None, "none", "sum", "mean"):
        raise ValueError(r)
    if weight is None:
        weight = torch.ones_like(l)
    if weight.shape != l.shape:
        raise ValueError("shapes")

    if r == "mean":
        return (weight * l).sum() / weight.sum()
    return (weight * l).sum() if r == "sum" else weight * l
