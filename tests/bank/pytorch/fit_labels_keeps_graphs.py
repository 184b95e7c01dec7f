# wrong test_fit_labels: still hangs on its graph
def fit_labels(model, opt, x, y, epochs):
    losses = []
    for _ in range(epochs):
        loss = F.cross_entropy(model(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss)
    return losses
