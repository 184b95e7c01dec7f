# wrong test_fit_labels: A gradient was stored before the call
def fit_labels(model, opt, x, y, epochs):
    losses = []
    for _ in range(epochs):
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return losses
