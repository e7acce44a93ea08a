"""Spellings that differ in what does not matter have one normal form."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geo
from geo.errors import PlaceError
from geo.places import answer
from geo.places.names import normal, script
from geo.places.written import take_apart

STATUSES = {"ok", "ambiguous", "unknown", "contradictory", "unsupported"}
WORDS = st.text(st.sampled_from("abgijnoruyŏŭéøßİıДйё珲春신의주ガ’'- "), max_size=12)


@given(st.text(max_size=40))
def test_a_normal_form_is_its_own_normal_form(text: str) -> None:
    assert normal(normal(text)) == normal(text)


@given(st.one_of(st.text(max_size=40), WORDS))
def test_the_combining_form_does_not_matter(text: str) -> None:
    forms = {normal(unicodedata.normalize(form, text)) for form in ("NFC", "NFD", "NFKC", "NFKD")}
    assert forms == {normal(text)}


@given(WORDS, st.sampled_from("'’ʼ`´‘ -‐–·."), st.integers(0, 12))
def test_apostrophes_hyphens_and_spaces_do_not_matter(text: str, mark: str, place: int) -> None:
    # A mark between a letter and its accent would part them, as it does on paper.
    whole = unicodedata.normalize("NFC", text)
    assert normal(whole[:place] + mark + whole[place:]) == normal(text)


@given(st.text(st.characters(codec="ascii"), max_size=30))
def test_case_and_width_do_not_matter(text: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    assert normal(text.upper()) == normal(text.lower()) == normal(text) == normal(wide)


@pytest.mark.parametrize(
    ("one", "other"), [("Hunan", "Hainan"), ("ガ", "カ"), ("Хасан", "Хасань"), ("й", "и")]
)
def test_letters_that_tell_names_apart_are_kept(one: str, other: str) -> None:
    assert normal(one) != normal(other)


@given(st.text(max_size=40))
def test_taking_a_query_apart_never_fails(text: str) -> None:
    written = take_apart(text)
    assert all(written.within) or written.within == ()
    assert script(text) in {"Hang", "Kana", "Hani", "Cyrl", "Latn", "Zyyy", "Zzzz"}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=25))
def test_any_text_gets_an_answer_or_one_of_the_errors(text: str) -> None:
    found = answer(text)
    assert found.status in STATUSES
    assert (found.place_id is not None) == (found.status == "ok")
    if found.place is not None:
        assert geo.locate(text) == found.place
        return
    with pytest.raises(PlaceError) as caught:
        geo.locate(text)
    assert caught.type is not PlaceError


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(["Sinuiju", "North Hamgyong", "Dandong", "Jilin", "Hunchun", "Rason"]),
    st.sampled_from([str.upper, str.lower, str.title, lambda name: f" “{name}” "]),
)
def test_case_and_quotes_never_change_the_answer(name: str, change: object) -> None:
    written = change(name)  # type: ignore[operator]
    assert answer(written).place_id == answer(name).place_id
    assert answer(written).status == answer(name).status


NAMES = [
    *("Sinuiju", "North Hamgyong", "Ji'an", "Hunchun", "P'yŏngan-bukto", "Saint Petersburg"),
    *("신의주", "함경북도", "珲春市", "Приморский край", "Владивосток", "Hamkyeongpukto"),
]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(NAMES), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]), st.booleans())
def test_form_case_and_width_never_change_the_answer(name: str, form: str, wide: bool) -> None:
    written = unicodedata.normalize(form, name).upper()
    if wide:
        written = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in written)
    assert answer(written).place_id == answer(name).place_id
    assert answer(written).status == answer(name).status


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(NAMES), st.sampled_from("'’ʼ`´-‐–"), st.integers(1, 6))
def test_marks_inside_a_word_never_change_the_answer(name: str, mark: str, at: int) -> None:
    word, _, rest = unicodedata.normalize("NFC", name).partition(" ")
    written = f"{word[:at]}{mark}{word[at:]} {rest}".strip()
    assert answer(written).place_id == answer(name).place_id
