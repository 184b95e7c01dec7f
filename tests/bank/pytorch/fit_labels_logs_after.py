# wrong test_fit_labels: This is the loss after each step
def fit_labels(model, opt, x, y, epochs):
    losses = []
    for _ in range(epochs):
        loss = F.cross_entropy(model(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(F.cross_entropy(model(x), y).item())
    return losses
