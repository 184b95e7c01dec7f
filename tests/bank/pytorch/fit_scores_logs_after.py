# wrong test_fit_scores: This is the loss after each step
def fit_scores(model, opt, x, y, epochs):
    losses = []
    for _ in range(epochs):
        loss = F.mse_loss(model(x).squeeze(1), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(F.mse_loss(model(x).squeeze(1), y).item())
    return losses
