# wrong test_fit_labels: gradient of its own epoch
def fit_labels(model, opt, x, y, epochs):
    losses = []
    for _ in range(epochs):
        loss = F.cross_entropy(model(x), y)
        opt.step()
        opt.zero_grad()
        loss.backward()
        losses.append(loss.item())
    return losses
