"""How other libraries call their losses: the order of arguments, the reduction, and what they expect.

`Info.aliases` says what a loss is called there; this table says how to call it.
"""

from dataclasses import dataclass

TRUTHS = ("y_true", "target", "targets", "labels")


@dataclass(frozen=True)
class Call:
    """How losses whose names begin alike are called.

    Attributes
    ----------
    prefix : str
        How their names begin, or the whole name.
    arguments : tuple
        The names of the first two arguments, in their order.
    reduction : str or None
        What is done by default with the losses of the samples: ``"mean"`` or ``"none"``; None where
        no reduction can be chosen.
    family : str
        Only losses of this family, if the library names its arguments by family; else empty.
    """

    prefix: str
    arguments: tuple
    reduction: str | None
    family: str = ""

    @property
    def truth_first(self):
        """Whether the true values come before the predictions."""
        return self.arguments[0] in TRUTHS


@dataclass(frozen=True)
class Library:
    """The habits of one library.

    Attributes
    ----------
    title : str
        How the library writes its name.
    calls : tuple of Call
        How its losses are called, the most usual ones first.
    expects : str
        What its cross-entropy expects: ``"logits"``, ``"probabilities"``, ``"option"`` (probabilities,
        unless an option says otherwise) or ``"name"`` (the name of the function says it).
    shapes : str
        What happens to shapes (B, 1) and (B,): ``"error"``, ``"warning"`` (or silence, by loss),
        ``"equal"`` (one is reshaped) or ``"varies"`` (error or broadcast, by loss).
    """

    title: str
    calls: tuple
    expects: str
    shapes: str

    def call(self, alias, family):
        """Return the `Call` for a loss by its name here, as in `Info.aliases`, and its family.

        Raises
        ------
        LookupError
            If the table does not say how this library calls that loss.

        Examples
        --------
        >>> from lossref import LIBRARIES
        >>> LIBRARIES["torch"].call("torch.nn.functional.huber_loss", "regression").arguments
        ('input', 'target')
        """
        for call in self.calls:
            if call.family in ("", family) and f"{alias}.".startswith(f"{call.prefix}."):
                return call
        raise LookupError(
            f"how {self.title} calls {alias} is not known; add a Call to LIBRARIES in lossref/libraries.py."
        )


TRUTH_PREDICTION = ("y_true", "y_pred")

LIBRARIES = {
    "lossref": Library(
        title="lossref",
        calls=(Call("lossref", TRUTH_PREDICTION, "mean"),),
        expects="name",
        shapes="error",
    ),
    "torch": Library(
        title="PyTorch",
        calls=(Call("torch.nn.functional", ("input", "target"), "mean"),),
        expects="logits",
        shapes="warning",
    ),
    "sklearn": Library(
        title="scikit-learn",
        calls=(
            Call("sklearn.metrics", TRUTH_PREDICTION, "mean", family="regression"),
            Call("sklearn.metrics", ("y_true", "y_proba"), "mean", family="distribution"),
            Call("sklearn.metrics.zero_one_loss", TRUTH_PREDICTION, "mean"),
            Call("sklearn.metrics", ("y_true", "pred_decision"), "mean", family="margin"),
        ),
        expects="probabilities",
        shapes="equal",
    ),
    "keras": Library(
        title="Keras",
        calls=(
            Call("keras.losses", TRUTH_PREDICTION, "mean"),
            Call("keras.metrics", TRUTH_PREDICTION, None),
        ),
        expects="option",
        shapes="equal",
    ),
    "tensorflow": Library(
        title="TensorFlow, tf.nn",
        calls=(
            Call("tf.nn", ("labels", "logits"), "none"),
            Call("tf.keras.losses", TRUTH_PREDICTION, "mean"),
            Call("tf.keras.metrics", TRUTH_PREDICTION, None),
        ),
        expects="logits",
        shapes="varies",
    ),
    "optax": Library(
        title="optax (JAX)",
        calls=(
            Call("optax", ("predictions", "targets"), "none", family="regression"),
            Call("optax", ("log_predictions", "targets"), "none", family="distribution"),
            Call("optax", ("logits", "labels"), "none", family="logits"),
            Call("optax", ("predictor_outputs", "targets"), "none", family="margin"),
        ),
        expects="logits",
        shapes="varies",
    ),
}
