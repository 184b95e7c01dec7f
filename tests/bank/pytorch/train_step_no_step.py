# wrong test_train_step: The weight never changes
def train_step(model, loss_fn, opt, x, y):
    loss = loss_fn(model(x), y)
    opt.zero_grad()
    loss.backward()
    return loss.item()
