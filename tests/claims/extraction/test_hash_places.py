import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction.hash_places import HashPlaces

hashes = st.lists(st.integers(0, 2**32 - 1) | st.integers(0, 40), min_size=1, max_size=60)


@settings(deadline=None)
@given(known=hashes, wanted=hashes)
def test_known_hashes_are_found_where_they_stand_and_others_behind_the_last(known, wanted):
    keys = np.unique(np.array(known, dtype=np.uint32))
    asked = np.concatenate([keys, np.array(wanted, dtype=np.uint32)])
    at = np.searchsorted(keys, asked)
    right = np.where(keys[np.minimum(at, len(keys) - 1)] == asked, at, len(keys))
    assert HashPlaces(keys).of(asked).tolist() == right.tolist()
