# right: PyTorch's loss classes, masked shares
def train_step(model, loss_fn, opt, x, y):
    for group in opt.param_groups:
        for weight in group["params"]:
            weight.grad = None
    with torch.enable_grad():
        loss = loss_fn(model(x), y)
        loss.backward()
    value = loss.item()
    opt.step()
    return value


def reduce_loss(l, r, weight=None):  # noqa: E741
    weight = torch.full_like(l, 1.0) if weight is None else weight
    if weight.size() != l.size():
        raise ValueError
    total, size = torch.dot(l.flatten(), weight.flatten()), weight.sum()
    try:
        return {"none": l.mul(weight), "sum": total, "mean": total.div(size)}[r]
    except KeyError:
        raise ValueError(f"unknown reduction {r}") from None


def fit_scores(model, opt, x, y, epochs):
    loss_fn = nn.MSELoss()

    def epoch():
        loss = loss_fn(model(x).flatten(), y)
        loss.backward()
        opt.step()
        return loss.tolist()

    losses = []
    for _ in range(epochs):
        opt.zero_grad()
        losses.append(epoch())
    return losses


def fit_labels(model, opt, x, y, epochs):
    loss_fn, losses = nn.CrossEntropyLoss(), []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses += [loss.detach().numpy()]
    return losses


def kl_loss(logits, P):
    return nn.KLDivLoss(reduction="sum")(nn.LogSoftmax(dim=-1)(logits), P) / logits.shape[0]


def per_sample_loss(loss_fn, pred, target, known=None):
    if known is None:
        known = torch.isfinite(target)
    axes = tuple(range(1, target.dim()))
    number = known.to(pred.dtype)
    filled = torch.where(known, target, 1 if target.dtype == torch.int64 else 0.5)
    prices = loss_fn(pred, filled, reduction="none") * number
    if not axes:
        return prices
    return prices.sum(dim=axes) / number.sum(dim=axes).clamp(min=1)
