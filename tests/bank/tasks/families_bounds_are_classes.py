# wrong test_families: does not change its kind
answer_families = {
    "a": "classification",
    "b": "regression",
    "c": "regression",
    "d": "classification",
    "e": "classification",
    "f": "classification",
}
