# wrong test_fit_scores: followed the gradient of the first
def fit_scores(model, opt, x, y, epochs):
    losses = []
    opt.zero_grad()
    for _ in range(epochs):
        loss = F.mse_loss(model(x).squeeze(1), y)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses
