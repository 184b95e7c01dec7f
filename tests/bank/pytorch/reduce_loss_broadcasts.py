# wrong test_reduce_loss: before they are broadcast
def reduce_loss(l, r, weight=None):  # noqa: E741
    if r not in ("none", "sum", "mean"):
        raise ValueError(r)
    weight = torch.ones_like(l) if weight is None else weight
    return {"none": weight * l, "sum": (weight * l).sum(), "mean": (weight * l).sum() / weight.sum()}[r]
