# wrong test_train_step: PyTorch takes the prediction first
def train_step(model, loss_fn, opt, x, y):
    loss = loss_fn(y, model(x))
    opt.zero_grad()
    loss.backward()
    opt.step()
    return loss.item()
