# wrong test_fit_labels: The weights never change
def fit_labels(model, opt, x, y, epochs):
    losses = []
    for _ in range(epochs):
        loss = torch.tensor(F.cross_entropy(model(x), y).item(), requires_grad=True)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses
