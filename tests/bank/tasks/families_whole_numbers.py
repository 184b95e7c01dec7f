# wrong test_families: What would the difference of two postcodes mean
answer_families = {
    "a": "regression",
    "b": "regression",
    "c": "regression",
    "d": "classification",
    "e": "regression",
    "f": "classification",
}
