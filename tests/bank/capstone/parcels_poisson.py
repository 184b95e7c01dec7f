# wrong test_numbers: A time is not a count
answer_parcels = "poisson"
