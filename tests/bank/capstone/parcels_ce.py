# wrong test_numbers: a loss for classes
answer_parcels = "ce"
