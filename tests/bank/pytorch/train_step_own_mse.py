# wrong test_train_step: Call the loss_fn that is passed in
def train_step(model, loss_fn, opt, x, y):
    loss = ((model(x) - y) ** 2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
    return loss.item()
