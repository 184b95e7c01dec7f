# wrong test_fit_labels: The weights never change
def fit_labels(model, opt, x, y, epochs):
    losses = []
    for _ in range(epochs):
        loss = F.cross_entropy(model(x).softmax(dim=1), y)
        value = torch.tensor(loss.item(), requires_grad=True)
        opt.zero_grad()
        opt.step()
        value.backward()
        losses.append(value.item())
    return losses
