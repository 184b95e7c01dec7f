# wrong test_train_step: The step is the optimizer's affair
def train_step(model, loss_fn, opt, x, y):
    loss = loss_fn(model(x), y)
    opt.zero_grad()
    loss.backward()
    with torch.no_grad():
        for group in opt.param_groups:
            for weight in group["params"]:
                weight -= group["lr"] * weight.grad
    return loss.item()
