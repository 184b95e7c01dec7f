# wrong test_fit_scores: A gradient was stored before the call
def fit_scores(model, opt, x, y, epochs):
    losses = []
    for _ in range(epochs):
        loss = F.mse_loss(model(x).squeeze(1), y)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return losses
