# wrong test_reduce_loss: changed its input
def reduce_loss(l, r, weight=None):  # noqa: E741
    if r not in ("none", "sum", "mean"):
        raise ValueError(r)
    if weight is None:
        weight = torch.ones_like(l)
    if weight.shape != l.shape:
        raise ValueError("shapes")

    l.mul_(weight)
    return {"none": l, "sum": l.sum(), "mean": l.sum() / weight.sum()}[r]
