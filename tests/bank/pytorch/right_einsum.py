# right: einsum and targets that count as hits
def train_step(model, loss_fn, opt, x, y):
    opt.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward(torch.ones_like(loss), retain_graph=True)
    opt.step()
    opt.zero_grad()
    return loss.detach().cpu().numpy()


def reduce_loss(l, r, weight=None):  # noqa: E741
    if weight is not None and weight.shape != l.shape:
        raise ValueError("shapes")
    values = l.clone() if weight is None else torch.einsum("i,i->i", l.flatten(), weight.flatten()).view(l.shape)
    match r:
        case "none":
            return values
        case "sum":
            return values.sum()
        case "mean":
            return values.sum() / (l.numel() if weight is None else weight.sum())
    raise ValueError(r)


def fit_scores(model, opt, x, y, epochs):
    history = torch.zeros(epochs, dtype=torch.float64)
    for epoch in range(epochs):
        error = model(x) - y[:, None]
        loss = torch.einsum("ij,ij->", error, error) / len(y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        history[epoch] = loss.item()
    return history.tolist()


def fit_labels(model, opt, x, y, epochs):
    losses = []
    for _ in range(epochs):
        logits = model(x)
        truth = F.one_hot(y, logits.shape[1]).to(logits.dtype)
        loss = F.cross_entropy(logits, truth)
        model.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses


def kl_loss(logits, P):
    return F.kl_div(F.log_softmax(logits, 1), P, reduction="none").sum(-1).mean()


def per_sample_loss(loss_fn, pred, target, known=None):
    if known is None:
        known = torch.ones(target.shape, dtype=torch.bool)
    dtype = target.dtype
    filled = torch.where(known, target.nan_to_num(posinf=0).clamp(min=0).to(dtype), torch.tensor(0, dtype=dtype))
    prices = loss_fn(pred, filled, reduction="none").view(len(target), -1)
    known = known.view(len(target), -1).to(pred.dtype)
    share = known / known.sum(dim=1, keepdim=True).clamp(min=1)
    return torch.einsum("ij,ij->i", prices, share)
