# wrong test_train_step: The weight moved twice
def train_step(model, loss_fn, opt, x, y):
    loss = loss_fn(model(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    opt.step()
    return loss.item()
