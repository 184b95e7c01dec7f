# wrong test_reduce_loss: raise ValueError
def reduce_loss(l, r, weight=None):  # noqa: E741
    weight = torch.ones_like(l) if weight is None else weight
    if weight.shape != l.shape:
        raise ValueError("shapes")
    if r == "none":
        return weight * l
    return (weight * l).sum() if r == "sum" else (weight * l).sum() / weight.sum()
