# wrong test_reduce_loss: should be 3.25
def reduce_loss(l, r, weight=None):  # noqa: E741
    if r not in ("none", "sum", "mean"):
        raise ValueError(r)
    if weight is None:
        weight = torch.ones_like(l)
    if weight.shape != l.shape:
        raise ValueError("shapes")

    share = weight.flatten().softmax(0).reshape(l.shape)
    return {"none": weight * l, "sum": (weight * l).sum(), "mean": (share * l).sum()}[r]
