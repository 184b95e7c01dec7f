# wrong test_fit_labels: The weights never change
def fit_labels(model, opt, x, y, epochs):
    losses = []
    for _ in range(epochs):
        loss = F.cross_entropy(model(x), y)
        opt.zero_grad()
        opt.step()
        loss.backward()
        losses.append(loss.item())
    return losses
