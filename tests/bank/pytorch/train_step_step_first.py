# wrong test_train_step: comes too late
def train_step(model, loss_fn, opt, x, y):
    loss = loss_fn(model(x), y)
    opt.step()
    opt.zero_grad()
    loss.backward()
    return loss.item()
