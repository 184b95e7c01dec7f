# wrong test_train_step: Forget the stored gradients of both
def train_step(model, loss_fn, opt, x, y):
    loss = loss_fn(model(x), y)
    next(model.parameters()).grad = None
    loss.backward()
    opt.step()
    return loss.item()
