# wrong test_train_step: as it is
def train_step(model, loss_fn, opt, x, y):
    opt.zero_grad()
    loss = loss_fn(model(x).softmax(dim=-1), y)
    loss.backward()
    opt.step()
    return loss.item()
