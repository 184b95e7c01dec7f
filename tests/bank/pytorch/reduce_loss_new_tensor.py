# wrong test_reduce_loss: No gradient reaches
def reduce_loss(l, r, weight=None):  # noqa: E741
    if r not in ("none", "sum", "mean"):
        raise ValueError(r)
    if weight is None:
        weight = torch.ones_like(l)
    if weight.shape != l.shape:
        raise ValueError("shapes")

    total = torch.tensor((weight * l).sum().item())
    return {"none": weight * l.detach(), "sum": total.double(), "mean": total.double() / weight.sum()}[r]
