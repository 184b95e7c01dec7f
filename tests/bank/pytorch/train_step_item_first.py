# wrong test_train_step: needs a tensor with a graph
def train_step(model, loss_fn, opt, x, y):
    loss = loss_fn(model(x), y).item()
    opt.zero_grad()
    loss.backward()
    opt.step()
    return loss
