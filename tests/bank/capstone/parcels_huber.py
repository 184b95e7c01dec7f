# wrong test_numbers: How many parcels would be late
answer_parcels = "huber"
