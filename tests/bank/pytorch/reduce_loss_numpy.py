# wrong test_reduce_loss: not a tensor
def reduce_loss(l, r, weight=None):  # noqa: E741
    if r not in ("none", "sum", "mean"):
        raise ValueError(r)
    if weight is None:
        weight = torch.ones_like(l)
    if weight.shape != l.shape:
        raise ValueError("shapes")

    prices, weight = l.detach().numpy(), weight.numpy()
    return {"none": weight * prices, "sum": np.sum(weight * prices), "mean": np.average(prices, weights=weight)}[r]
