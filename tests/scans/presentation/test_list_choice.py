import uuid

import pytest

from scans.presentation.list_choice import ColumnHead, ListChoice

PERSON = str(uuid.uuid4())


def test_an_address_says_what_was_chosen():
    address = {"sort": "-last_mri", "neurologist": PERSON, "molecule": "none", "found": "k3x9", "page": "3"}
    assert ListChoice.of(address) == ListChoice("last_mri", True, PERSON, "none", "", "k3x9", "3")


@pytest.mark.parametrize(
    "address", [{"sort": "mrn; drop"}, {"sort": "-"}, {"neurologist": "alice"}, {"clinic": "1"}, {}]
)
def test_what_nobody_can_have_chosen_counts_as_not_chosen(address):
    assert ListChoice.of(address) == ListChoice()


def test_another_order_keeps_filters_and_search_and_begins_at_the_first_page():
    choice = ListChoice(neurologist=PERSON, found="k3x9", page="7")
    assert choice.address(sort="mrn", descending=True) == f"?sort=-mrn&neurologist={PERSON}&found=k3x9"
    assert choice.without_filters() == "?found=k3x9"
    assert choice.before_page() == f"?neurologist={PERSON}&found=k3x9&page="
    assert ListChoice().before_page() == "?page="


def test_the_head_that_sorts_turns_its_order_round():
    assert ListChoice(sort="mrn").heads()["mrn"] == ColumnHead("MRN", "?sort=-mrn", "ascending")
    assert ListChoice(sort="mrn", descending=True).heads()["mrn"] == ColumnHead(
        "MRN", "?sort=mrn", "descending"
    )
    assert ListChoice(sort="mrn").heads()["name"] == ColumnHead("Name", "?", "")
