# wrong test_fit_labels: call opt.step() once
def fit_labels(model, opt, x, y, epochs):
    losses = []
    for _ in range(epochs):
        loss = F.cross_entropy(model(x), y)
        opt.zero_grad()
        loss.backward()
        with torch.no_grad():
            for weight in model.parameters():
                weight -= opt.param_groups[0]["lr"] * weight.grad
        losses.append(loss.item())
    return losses
