# wrong test_train_step: Shapes (B,) and (B, 1) were paired
def train_step(model, loss_fn, opt, x, y):
    loss = loss_fn(model(x).squeeze(), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    return loss.item()
