# wrong test_numbers: later than the mean
answer_parcels = "mse"
