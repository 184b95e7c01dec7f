# wrong test_train_step: The step is the optimizer's affair
def train_step(model, loss_fn, opt, x, y):
    opt = type(opt)(model.parameters(), **opt.defaults)
    loss = loss_fn(model(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    return loss.item()
