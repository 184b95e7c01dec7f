# wrong test_fit_scores: The weight never changes
def fit_scores(model, opt, x, y, epochs):
    losses = []
    for _ in range(epochs):
        loss = F.mse_loss(model(x).squeeze(1), y)
        opt.zero_grad()
        opt.step()
        loss.backward()
        losses.append(loss.item())
    return losses
