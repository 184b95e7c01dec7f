# wrong test_reduce_loss: The weights have no effect
def reduce_loss(l, r, weight=None):  # noqa: E741
    if r not in ("none", "sum", "mean"):
        raise ValueError(r)
    if weight is None:
        weight = torch.ones_like(l)
    if weight.shape != l.shape:
        raise ValueError("shapes")
    return {"none": l, "sum": l.sum(), "mean": l.mean()}[r]
