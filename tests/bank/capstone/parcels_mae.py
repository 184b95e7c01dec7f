# wrong test_numbers: every second parcel
answer_parcels = "mae"
