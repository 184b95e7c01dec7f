# wrong test_reduce_loss: stops with KeyError
def reduce_loss(l, r, weight=None):  # noqa: E741
    weight = torch.ones_like(l) if weight is None else weight
    if weight.shape != l.shape:
        raise ValueError("shapes")
    return {"none": weight * l, "sum": (weight * l).sum(), "mean": (weight * l).sum() / weight.sum()}[r]
