# wrong test_fit_scores: gave the weights
def fit_scores(model, opt, x, y, epochs):
    losses = []
    for _ in range(epochs):
        loss = F.l1_loss(model(x).squeeze(1), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses
