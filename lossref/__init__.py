"""Reference losses: exact to a few units in the last place, and written like their formulas."""

from ._loss import LOSSES, Info
from .regression import huber, log_cosh, mae, mse, pinball, rmse, smooth_l1

__all__ = ["LOSSES", "Info", "huber", "log_cosh", "mae", "mse", "pinball", "rmse", "smooth_l1"]
