# wrong test_train_step: A gradient was stored before the call
def train_step(model, loss_fn, opt, x, y):
    loss = loss_fn(model(x), y)
    loss.backward()
    opt.step()
    opt.zero_grad()
    return loss.item()
