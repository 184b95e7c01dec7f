# right: each formula written out, gradients from torch.autograd.grad
def train_step(model, loss_fn, opt, x, y):
    loss = loss_fn(model(x), y)
    weights = [weight for group in opt.param_groups for weight in group["params"]]
    for weight, slope in zip(weights, torch.autograd.grad(loss, weights), strict=True):
        weight.grad = slope
    opt.step()
    return float(loss)


def reduce_loss(l, r, weight=None):  # noqa: E741
    if r not in ("none", "sum", "mean"):
        raise ValueError(r)
    if weight is None:
        return {"none": l + 0, "sum": l.sum(), "mean": l.mean()}[r]
    if l.shape != weight.shape:
        raise ValueError("shapes")
    values = l * weight
    if r == "none":
        return values
    return torch.sum(values) if r == "sum" else torch.sum(values) / torch.sum(weight)


def fit_scores(model, opt, x, y, epochs):
    losses = []
    for _ in range(epochs):
        opt.zero_grad()
        error = model(x)[:, 0] - y
        loss = (error**2).mean()
        loss.backward()
        opt.step()
        losses.append(float(loss))
    return losses


def fit_labels(model, opt, x, y, epochs):
    losses = []
    for _ in range(epochs):
        log_p = model(x).log_softmax(dim=1)
        loss = -log_p[torch.arange(len(y)), y].mean()
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(float(loss.detach()))
    return losses


def kl_loss(logits, P):
    log_q = logits - logits.logsumexp(dim=1, keepdim=True)
    return (torch.xlogy(P, P) - P * log_q).sum(dim=1).mean()


def per_sample_loss(loss_fn, pred, target, known=None):
    if known is None:
        known = torch.full(target.shape, True)
    prices = loss_fn(pred, target.masked_fill(~known, 0), reduction="none")
    while prices.dim() > 2:  # put the last axis into the one before
        prices, known = prices.flatten(-2), known.flatten(-2)
    if prices.dim() == 1:
        return prices * known
    return (prices * known).sum(1) / known.sum(1).clamp(min=1)


answer_mse = [8, 5]
answer_ce = torch.Size([8])
answer_pixels = [8, 4, 3]
answer_pairs = [8, 8]
divisor_mse = np.int64(30)
divisor_ce = 6.0
divisor_pixels = 84
divisor_weighted = 4 * 1 + 4 + 10
