# right: methods of tensors, masks filled, the divergence from its definition, shapes as lists
def train_step(model, loss_fn, opt, x, y):
    model.train()
    opt.zero_grad(set_to_none=False)
    loss = loss_fn(model(x), y)
    loss.backward()
    opt.step()
    return float(loss.detach())


def reduce_loss(l, r, weight=None):  # noqa: E741
    if r not in ("none", "sum", "mean"):
        raise ValueError(f"no reduction {r!r}")
    weight = torch.ones(l.shape, dtype=l.dtype) if weight is None else weight
    if weight.size() != l.size():
        raise ValueError("shapes differ")
    prices = weight.mul(l)
    if r == "none":
        return prices
    return prices.sum() if r == "sum" else prices.sum().div(weight.sum())


def fit_scores(model, opt, x, y, epochs):
    losses = []
    for _ in range(epochs):
        opt.zero_grad()
        loss = (model(x)[:, 0] - y).square().mean()
        loss.backward()
        opt.step()
        losses.append(loss.detach().numpy().item())
    return losses


def fit_labels(model, opt, x, y, epochs):
    losses = []
    for _ in range(epochs):
        opt.zero_grad()
        loss = nn.NLLLoss()(F.log_softmax(model(x), dim=-1), y)
        loss.backward()
        opt.step()
        losses += [loss.tolist()]
    return losses


def kl_loss(logits, P):
    log_q = logits - torch.logsumexp(logits, 1, keepdim=True)
    return (torch.special.xlogy(P, P) - P * log_q).sum() / len(P)


def per_sample_loss(loss_fn, pred, target, known=None):
    known = torch.full(target.shape, True) if known is None else known
    prices = loss_fn(pred, target.masked_fill(~known, 0), reduction="none").masked_fill(~known, 0)
    if prices.dim() == 1:
        return prices
    axes = tuple(range(1, prices.dim()))
    return prices.sum(axes) / known.sum(axes).clamp_min(1)


answer_mse = [8, 5]
divisor_mse = 30.0
