# wrong test_train_step: no attribute 'backward'
def train_step(model, loss_fn, opt, x, y):
    loss = loss_fn(model(x), y).item()
    opt.zero_grad()
    loss.backward()
    opt.step()
    return loss
