"""How many units in the last place lossref and other libraries are off, over the full range of float64.

Run ``python -m benchmarks.accuracy`` for the table, with ``--markdown`` for a Markdown table. `rows` gives the
same as data. Libraries that are not installed have an empty column.
"""

import argparse
import warnings
from importlib.util import find_spec

import numpy as np

import lossref

from .oracles import cases, compute, errors

LIBRARIES = ("lossref", "naive", "torch", "scipy", "sklearn", "optax")


def softmax_rows(z):
    return np.exp(z) / np.exp(z).sum(-1)


# The formula as it stands in a textbook, in NumPy.
NAIVE = {
    "mse": lambda y, p: (p - y) ** 2,
    "mae": lambda y, p: np.abs(p - y),
    "rmse": lambda y, p: np.sqrt(np.mean((p - y) ** 2)),
    "huber": lambda y, p, delta: np.where(
        np.abs(p - y) <= delta, (p - y) ** 2 / 2, delta * np.abs(p - y) - np.square(delta) / 2
    ),
    "smooth_l1": lambda y, p, beta: np.where(np.abs(p - y) < beta, (p - y) ** 2 / (2 * beta), np.abs(p - y) - beta / 2),
    "log_cosh": lambda y, p: np.log(np.cosh(p - y)),
    "pinball": lambda y, p, q: np.maximum(q * (y - p), (q - 1) * (y - p)),
    "entropy": lambda p: -np.sum(p * np.log(p)),
    "l1_prob": lambda t, p: np.abs(p - t).sum(),
    "brier": lambda t, p: ((p - t) ** 2).sum(),
    "cross_entropy": lambda t, p: -np.sum(t * np.log(p)),
    "kl_divergence": lambda t, p: np.sum(t * np.log(t / p)),
    "bce": lambda t, p: -(t * np.log(p) + (1 - t) * np.log(1 - p)),
    "softmax": softmax_rows,
    "log_softmax": lambda z: np.log(softmax_rows(z)),
    "nll": lambda y, z: -z[y],
    "cross_entropy_with_logits": lambda t, z, label_smoothing=0: (
        -np.sum(smooth(t, z, label_smoothing) * np.log(softmax_rows(z)))
    ),
    "bce_with_logits": lambda t, z: -(t * np.log(1 / (1 + np.exp(-z))) + (1 - t) * np.log(1 - 1 / (1 + np.exp(-z)))),
    "focal": lambda t, z, gamma: -((1 - probability(t, z)) ** gamma) * np.log(probability(t, z)),
    "zero_one": lambda y, s: 1.0 * (y * s <= 0),
    "perceptron": lambda y, s: np.maximum(0, -y * s),
    "hinge": lambda y, s: np.maximum(0, 1 - y * s),
    "squared_hinge": lambda y, s: np.maximum(0, 1 - y * s) ** 2,
    "logistic": lambda y, s: np.log(1 + np.exp(-y * s)),
    "exponential": lambda y, s: np.exp(-y * s),
    "gaussian_nll": lambda y, p, scale: (p - y) ** 2 / (2 * np.square(scale)) + np.log(np.sqrt(2 * np.pi) * scale),
    "laplace_nll": lambda y, p, scale: np.abs(p - y) / scale + np.log(2 * scale),
}


def probability(t, z):
    return 1 / (1 + np.exp(-(2 * t - 1) * z))


def smooth(t, z, share):
    t = np.eye(z.size)[t] if np.ndim(t) == 0 else t
    return (1 - share) * t + share / z.size


def torch_losses():
    """PyTorch's functions, on tensors; their gradients come from autograd."""
    import torch
    import torch.nn.functional as F

    none = {"reduction": "none"}
    return {
        "mse": lambda y, p: F.mse_loss(p, y, **none),
        "mae": lambda y, p: F.l1_loss(p, y, **none),
        "rmse": lambda y, p: torch.sqrt(F.mse_loss(p, y)),
        "huber": lambda y, p, delta: F.huber_loss(p, y, delta=delta, **none),
        "smooth_l1": lambda y, p, beta: F.smooth_l1_loss(p, y, beta=beta, **none),
        "log_cosh": lambda y, p: torch.log(torch.cosh(p - y)),
        "entropy": lambda p: torch.special.entr(p).sum(),
        "kl_divergence": lambda t, p: F.kl_div(torch.log(p), t, reduction="sum"),
        "bce": lambda t, p: F.binary_cross_entropy(p, t, **none),
        "softmax": lambda z: torch.softmax(z, -1),
        "log_softmax": lambda z: torch.log_softmax(z, -1),
        "nll": lambda y, z: F.nll_loss(z[None], y[None]),
        "cross_entropy_with_logits": lambda t, z, label_smoothing=0.0: F.cross_entropy(
            z[None], t[None], label_smoothing=label_smoothing
        ),
        "bce_with_logits": lambda t, z: F.binary_cross_entropy_with_logits(z, t, **none),
        "logistic": lambda y, s: F.soft_margin_loss(s, y, **none),
        "gaussian_nll": lambda y, p, scale: F.gaussian_nll_loss(
            p, y, torch.full_like(p, scale**2), full=True, eps=0, **none
        ),
        "poisson_nll": lambda y, r: F.poisson_nll_loss(r, y, log_input=False, full=True, eps=0, **none),
    }


def scipy_losses():
    """SciPy's special functions and log-densities."""
    from scipy import special, stats

    return {
        "huber": lambda y, p, delta: special.huber(delta, p - y),
        "entropy": lambda p: special.entr(p).sum(),
        "cross_entropy": lambda t, p: -special.xlogy(t, p).sum(),
        "kl_divergence": lambda t, p: special.rel_entr(t, p).sum(),
        "bce": lambda t, p: -special.xlogy(t, p) - special.xlog1py(1 - t, -p),
        "softmax": lambda z: special.softmax(z),
        "log_softmax": lambda z: special.log_softmax(z),
        "bce_with_logits": lambda t, z: t * special.softplus(-z) + (1 - t) * special.softplus(z),
        "logistic": lambda y, s: special.softplus(-y * s),
        "gaussian_nll": lambda y, p, scale: -stats.norm.logpdf(y, p, scale),
        "laplace_nll": lambda y, p, scale: -stats.laplace.logpdf(y, p, scale),
        "poisson_nll": lambda y, r: -stats.poisson.logpmf(y, r),
    }


def sklearn_losses():
    """scikit-learn's private loss module: values and gradients, on arrays that it may write to."""
    from sklearn._loss import (
        AbsoluteError,
        HalfBinomialLoss,
        HalfMultinomialLoss,
        HalfSquaredError,
        HuberLoss,
        PinballLoss,
    )

    def multinomial(y, z):
        loss = HalfMultinomialLoss(n_classes=z.size)
        return loss, (np.array([float(y)]), z[None].copy())

    def huber(y, p, delta):
        loss = HuberLoss(delta=delta)
        loss.closs.delta = delta
        return loss, (y, p)

    return {
        "mse": lambda y, p: (HalfSquaredError(), (y, p)),
        "mae": lambda y, p: (AbsoluteError(), (y, p)),
        "huber": huber,
        "pinball": lambda y, p, q: (PinballLoss(quantile=q), (y, p)),
        "cross_entropy_with_logits": multinomial,
        "bce_with_logits": lambda t, z: (HalfBinomialLoss(), (t, z)),
    }


def optax_losses():
    """optax, computing in float64."""
    import jax

    jax.config.update("jax_enable_x64", True)
    import optax.losses as o

    return {
        "mse": lambda y, p: o.squared_error(p, y),
        "huber": lambda y, p, delta: o.huber_loss(p, y, delta=delta),
        "log_cosh": lambda y, p: o.log_cosh(p, y),
        "kl_divergence": lambda t, p: o.kl_divergence(np.log(p), t),
        "softmax": lambda z: jax.nn.softmax(z),
        "log_softmax": lambda z: jax.nn.log_softmax(z),
        "bce_with_logits": lambda t, z: o.sigmoid_binary_cross_entropy(z, t),
        "hinge": lambda y, s: o.hinge_loss(s, y),
        "perceptron": lambda y, s: o.perceptron_loss(s, y),
        "logistic": lambda y, s: jax.nn.softplus(-y * s),
    }


def per_unit(case, function):
    """Apply a function to the whole of a case's arrays, or to each of its rows, and flatten."""
    if not case.by_row:
        return np.ravel(function(*case.inputs, **case.parameters))
    units = zip(*case.inputs, strict=True)
    return np.concatenate([np.ravel(function(*unit, **case.parameters)) for unit in units])


def with_torch(function, attribute):
    import torch

    def call(*operands, **parameters):
        *truth, prediction = (torch.tensor(x) for x in operands)
        if attribute == "value":
            return function(*truth, prediction, **parameters).numpy()
        prediction.requires_grad_()
        function(*truth, prediction, **parameters).sum().backward()
        return prediction.grad.numpy()

    return call


def with_sklearn(function, attribute):
    def call(*operands, **parameters):
        loss, (y, raw) = function(*operands, **parameters)
        factor = 2 if type(loss).__name__ == "HalfSquaredError" else 1
        method = loss.loss if attribute == "value" else loss.gradient
        return factor * method(y_true=y, raw_prediction=raw)

    return call


def rivals():
    """For each installed library: a function of a loss's name and an attribute that gives the rival, or None."""
    found = {"naive": lambda name, attribute: NAIVE.get(name) if attribute == "value" else None}
    if find_spec("torch"):
        torch = torch_losses()
        found["torch"] = lambda name, attribute: (
            with_torch(torch[name], attribute) if name in torch and attribute != "hessian" else None
        )
    if find_spec("scipy"):
        scipy = scipy_losses()
        found["scipy"] = lambda name, attribute: scipy.get(name) if attribute == "value" else None
    if find_spec("sklearn"):
        sklearn = sklearn_losses()
        found["sklearn"] = lambda name, attribute: (
            with_sklearn(sklearn[name], attribute) if name in sklearn and attribute != "hessian" else None
        )
    if find_spec("optax"):
        optax = optax_losses()
        found["optax"] = lambda name, attribute: optax.get(name) if attribute == "value" else None
    return found


def rows(attributes=("value", "gradient", "hessian"), among=None):
    """The table as data: one dict per quantity of the cases `among`, with the largest error of each library or None.

    Errors are in ulps; where ``unit`` is ``"eps"`` they are in eps times the larger term of a difference.
    """
    libraries = rivals()
    table = []
    for case in cases() if among is None else among:
        for attribute in case.attributes:
            if attribute not in attributes:
                continue
            ours = compute(case, attribute)
            row = {
                "quantity": f"{case.title}, {attribute}",
                "numbers": ours.size,
                "unit": "eps" if attribute == "gradient" and case.scale else "ulp",
                "lossref": float(errors(ours, case, attribute).max()),
            }
            for library, find in libraries.items():
                function = None if (library, case.title) in UNSUPPORTED else find(case.name, attribute)
                row[library] = None if function is None else worst(case, attribute, function)
            table.append(row)
    return table


# scikit-learn has neither soft targets nor smoothing for several classes.
UNSUPPORTED = {
    ("sklearn", "cross_entropy_with_logits soft"),
    ("sklearn", "cross_entropy_with_logits label_smoothing=0.1"),
}


def worst(case, attribute, function):
    """The largest error of a rival. At a kink a rival may choose another slope, so kinks do not count."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        off = errors(per_unit(case, function), case, attribute)
    return float(off[~at_kinks(case)].max() if attribute == "gradient" else off.max())


def at_kinks(case):
    """Where more than one slope is valid."""

    def choices(*operands, **parameters):
        loss = getattr(lossref, case.name)
        low, high = loss.subgradient_interval(*operands, reduction=case.reduction, **parameters)
        return low < high

    return per_unit(case, choices)


def cell(error):
    """A short number; from 2**52 ulps on no digit is right."""
    if error is None:
        return ""
    if error >= 2.0**52:
        return "lost" if np.isfinite(error) else "inf/nan"
    return f"{error:.1f}" if error < 1000 else f"{error:.1e}"


def render(table, markdown=False):
    """The table as text."""
    libraries = [name for name in LIBRARIES if any(name in row for row in table)]
    head = ["quantity", "numbers", "unit", *libraries]
    body = [
        [row["quantity"], str(row["numbers"]), row["unit"], *(cell(row.get(name)) for name in libraries)]
        for row in table
    ]
    widths = [max(len(line[i]) for line in [head, *body]) for i in range(len(head))]
    if markdown:
        body.insert(0, ["-" * width for width in widths])
    edge = "| " if markdown else ""
    between = " | " if markdown else "  "
    lines = (
        between.join(text.ljust(width) for text, width in zip(line, widths, strict=True)) for line in [head, *body]
    )
    return "\n".join(f"{edge}{line}{edge[::-1]}".rstrip() for line in lines)


def main():
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__.partition("\n")[0])
    parser.add_argument("--markdown", action="store_true", help="print a Markdown table")
    print(render(rows(), parser.parse_args().markdown))


if __name__ == "__main__":
    main()
