"""Every value and derivative against mpmath, on each code path that this machine's NumPy has."""

import os
import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__

import lossref
from benchmarks.oracles import cases, compute, errors, exact, mp, mpf

ROOT = Path(__file__).resolve().parents[2]
CASES = list(cases())
COMPARISONS = [(case, attribute) for case in CASES for attribute in case.attributes]
NAMES = [f"{case.title}-{attribute}" for case, attribute in COMPARISONS]

# NumPy has other kernels for other instruction sets, with other errors. Features that are not listed here,
# or that this CPU lacks, need no switching off.
PATHS = {
    "all features": [],
    "no AVX-512": ["X86_V4", "AVX512_ICL", "AVX512_SPR", "AVX512F", "AVX512_SKX"],
    "baseline": list(__cpu_dispatch__),
}

# The inputs are handed over, since computing them anew would not give the same numbers on another path.
COMPUTE = """
import pickle, sys
from benchmarks.oracles import cases, compute
inputs, results = pickle.load(sys.stdin.buffer), []
for case, case.inputs in zip(cases(), inputs, strict=True):
    results += [compute(case, attribute) for attribute in case.attributes]
pickle.dump(results, sys.stdout.buffer)
"""


@pytest.fixture(scope="module")
def computed():
    """What lossref gives on every path: the results of one process each."""
    results = {}
    for path, features in PATHS.items():
        usable = [f for f in features if f in __cpu_dispatch__ and __cpu_features__[f]]
        done = subprocess.run(
            [sys.executable, "-c", COMPUTE],
            input=pickle.dumps([case.inputs for case in CASES]),
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "NPY_DISABLE_CPU_FEATURES": " ".join(usable)},
            check=True,
        )
        results[path] = pickle.loads(done.stdout)
    return results


def bound(case, attribute):
    """The contract: 4 ulp for a value, 5 for a derivative.

    A gradient that is a difference, sigma(z) - t, is held to 2 eps of the larger term.
    """
    if attribute == "gradient" and case.scale:
        return 2
    return 4 if attribute == "value" else 5


@pytest.mark.parametrize("index", range(len(COMPARISONS)), ids=NAMES)
def test_every_number_is_within_its_bound_on_every_simd_path(index, computed):
    case, attribute = COMPARISONS[index]
    for path, results in computed.items():
        worst = errors(results[index], case, attribute)
        assert worst.max() <= bound(case, attribute), (path, int(worst.argmax()), worst.max())


def test_every_loss_and_every_derivative_has_an_oracle():
    covered = {(case.name, attribute) for case, attribute in COMPARISONS}
    for name, loss in {**lossref.LOSSES, "entropy": lossref.entropy}.items():
        assert (name, "value") in covered
        assert (name, "gradient") in covered
        assert loss.hessian is None or (name, "hessian") in covered


@pytest.mark.parametrize("case", [c for c in CASES if c.name != "nll"], ids=lambda case: case.title)
def test_float32_input_gives_the_right_float32(case):
    small = float32_version(case)
    with np.errstate(over="ignore"):
        rounded = compute(small, "value").astype(np.float32)
    for got, truth in zip(rounded, exact(small, "value"), strict=True):
        assert float32_error(got, truth) <= 0.51


def float32_version(case):
    """The same case on inputs that float32 can hold, thinned; labels stay integers."""

    def convert(x):
        x = np.asarray(x)
        with np.errstate(over="ignore", under="ignore"):
            return x if x.dtype.kind in "iu" else x.astype(np.float32)

    if case.by_row:
        inputs = tuple([convert(row) for row in operand[::3]] for operand in case.inputs)
        finite = [i for i, rows in enumerate(zip(*inputs, strict=True)) if all(np.isfinite(r).all() for r in rows)]
        inputs = tuple([operand[i] for i in finite] for operand in inputs)
    else:
        arrays = [convert(x)[::5] for x in case.inputs]
        finite = np.logical_and.reduce([np.isfinite(x) for x in arrays])
        inputs = tuple(x[finite] for x in arrays)
        if case.name == "poisson_nll":
            inputs[0][inputs[0] > 2**53] = 2**53
    return type(case)(**{**vars(case), "inputs": inputs})


def float32_error(got, truth):
    top = mpf(2) ** 128
    truth = max(-top, min(top, truth))
    got = mpf(float(got)) if np.isfinite(got) else mp.sign(truth) * top
    nearest = min(abs(float(truth)), float(np.finfo(np.float32).max))
    spacing = mpf(float(np.spacing(np.float32(nearest)))) if nearest < 3.4e38 else mpf(2) ** 104
    return abs(got - truth) / spacing


@pytest.mark.parametrize("noise", [1e-3, 1e-7, 1e-9, 1e-12])
def test_kl_of_nearly_equal_distributions_keeps_its_digits(noise):
    rng = np.random.default_rng(0)
    p = rng.dirichlet(np.ones(6), 50)
    q = p * (1 + noise * rng.normal(size=p.shape))
    for got, x, y in zip(lossref.kl_divergence(p, q, reduction="none"), p, q, strict=True):
        truth = sum(mpf(a) * mp.log(mpf(a) / mpf(b)) for a, b in zip(x.tolist(), y.tolist(), strict=True))
        assert abs(mpf(float(got)) - truth) <= 1e-15 * abs(truth)


def test_a_sum_of_many_values_is_rounded_once():
    rng = np.random.default_rng(0)
    y, p = rng.normal(size=(2, 20_000))
    values = lossref.gaussian_nll(y, p, scale=0.2, reduction="none")
    truth = sum(mpf(v) for v in values.tolist())
    assert lossref.gaussian_nll(y, p, scale=0.2, reduction="sum") == float(truth)
    assert lossref.gaussian_nll(y, p, scale=0.2) == float(truth) / y.size
