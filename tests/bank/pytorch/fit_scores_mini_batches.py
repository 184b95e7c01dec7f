# wrong test_fit_scores: gave the weights
def fit_scores(model, opt, x, y, epochs):
    losses = []
    for _ in range(epochs):
        for row, truth in zip(x, y, strict=True):
            loss = F.mse_loss(model(row[None]).squeeze(1), truth[None])
            opt.zero_grad()
            loss.backward()
            opt.step()
        losses.append(F.mse_loss(model(x).squeeze(1), y).item())
    return losses
