# wrong test_fit_scores: still hangs on its graph
def fit_scores(model, opt, x, y, epochs):
    losses = []
    for _ in range(epochs):
        loss = F.mse_loss(model(x).squeeze(1), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss)
    return losses
