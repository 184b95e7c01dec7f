# wrong test_reduce_loss: With "sum" the weights count
def reduce_loss(l, r, weight=None):  # noqa: E741
    if r not in ("none", "sum", "mean"):
        raise ValueError(r)
    if weight is None:
        weight = torch.ones_like(l)
    if weight.shape != l.shape:
        raise ValueError("shapes")

    if r == "mean":
        return (weight * l).sum() / weight.sum()
    return l if r == "none" else l.sum()
