# wrong test_families: nothing lies between them
answer_families = {
    "a": "classification",
    "b": "regression",
    "c": "regression",
    "d": "classification",
    "e": "regression",
    "f": "regression",
}
