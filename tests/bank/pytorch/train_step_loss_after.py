# wrong test_train_step: This is the loss after the step
def train_step(model, loss_fn, opt, x, y):
    opt.zero_grad()
    loss_fn(model(x), y).backward()
    opt.step()
    return loss_fn(model(x), y).item()
