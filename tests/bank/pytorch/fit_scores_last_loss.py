# wrong test_fit_scores: One loss for each epoch
def fit_scores(model, opt, x, y, epochs):
    for _ in range(epochs):
        loss = F.mse_loss(model(x).squeeze(1), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
    return [loss.item()]
