# wrong test_families: nearer to 31 than to 90
answer_families = {
    "a": "classification",
    "b": "classification",
    "c": "regression",
    "d": "classification",
    "e": "regression",
    "f": "classification",
}
