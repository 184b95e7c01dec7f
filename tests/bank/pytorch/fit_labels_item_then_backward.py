# wrong test_fit_labels: needs a tensor with a graph
def fit_labels(model, opt, x, y, epochs):
    losses = []
    for _ in range(epochs):
        loss = F.cross_entropy(model(x), y).item()
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss)
    return losses
