"""Who has an account, and what the database holds true of every one of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client

from portal import settings
from portal.accounts.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery staple"


@pytest.fixture
def anna() -> User:
    return User.objects.create_user("Anna@Council.example", "Anna Ames", "anna", PASSWORD)


def test_a_person_is_called_by_their_full_name(anna: User) -> None:
    assert (str(anna), anna.get_full_name(), anna.get_short_name()) == ("Anna Ames", "Anna Ames", "anna")


def test_a_person_signs_in_whatever_the_capitals_of_their_address(anna: User) -> None:
    assert anna.email == "anna@council.example"
    assert authenticate(username="ANNA@council.Example", password=PASSWORD) == anna


@pytest.mark.parametrize(
    ("field", "value", "constraint"),
    [
        ("email", "Anna@council.example", "user_email_is_lower_case"),
        ("full_name", "", "user_has_a_full_name"),
        ("short_name", "", "user_short_name_is_no_address"),
        ("short_name", "anna@home", "user_short_name_is_no_address"),
    ],
)
def test_the_database_refuses_what_is_not_true_of_a_person(
    field: str, value: str, constraint: str, anna: User
) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        User.objects.filter(pk=anna.pk).update(**{field: value})


def test_two_people_cannot_share_a_short_name_in_other_capitals(anna: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_uninvited("ANNA", "Anna Other")


def test_two_people_cannot_share_an_address(anna: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_uninvited("other", "Anna Other", "anna@council.example")


def test_many_people_may_have_no_address_yet() -> None:
    people = [
        User.objects.create_uninvited(name, name.title(), email) for name, email in [("b", None), ("c", "")]
    ]

    assert [person.email for person in people] == [None, None]


def test_a_form_keeps_an_address_in_lower_case_and_none_as_none(anna: User) -> None:
    anna.email = "New@Council.example"
    anna.full_clean()
    assert anna.email == "new@council.example"

    anna.email = ""
    anna.full_clean()
    assert anna.email is None


def test_someone_not_invited_cannot_sign_in() -> None:
    person = User.objects.create_uninvited("ben", "Ben Bow", "ben@council.example")

    assert person.is_active
    assert not person.has_usable_password()
    assert authenticate(username="ben@council.example", password="") is None


def test_people_are_found_by_what_files_call_them(anna: User) -> None:
    eva = User.objects.create_uninvited("Éva", "Éva Eke")

    found = User.objects.called({"anna", "anna@council.example", "éva", "nobody", ""})

    assert found == {"anna": anna, "anna@council.example": anna, "éva": eva}


def test_a_superuser_may_enter_the_admin() -> None:
    chief = User.objects.create_superuser("chief@council.example", "Chief", "chief", PASSWORD)

    assert chief.is_staff
    assert chief.is_superuser


def test_the_operator_is_one_account_that_cannot_sign_in() -> None:
    operator = User.objects.get_operator()

    assert User.objects.get_operator() == operator
    assert (operator.short_name, str(operator)) == ("command-line", "Command line")
    assert not operator.is_active
    assert not operator.has_usable_password()


def test_the_database_refuses_a_second_operator() -> None:
    User.objects.get_operator()

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(short_name="two", full_name="Two", is_operator=True, is_active=False)


def test_the_database_refuses_an_operator_who_could_sign_in() -> None:
    operator = User.objects.get_operator()

    with pytest.raises(IntegrityError, match="user_operator_cannot_sign_in"), transaction.atomic():
        User.objects.filter(pk=operator.pk).update(is_active=True)


@pytest.mark.django_db(transaction=True)
def test_many_who_need_the_operator_at_once_get_the_same_account() -> None:
    def ask(_turn: int) -> int:
        try:
            return User.objects.get_operator().pk
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(ask, range(16)))

    assert len(found) == 1


def test_passwords_are_kept_as_argon2() -> None:
    assert settings.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")


@pytest.mark.parametrize("password", ["elevenchars", "password1234"])
def test_a_short_or_common_password_is_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize("password", ["xxxxxxxxxxxx", "xXxXxXxXxXxX", "1231231231231", "abcdabcdabcd"])
def test_a_password_of_a_few_characters_again_and_again_is_refused_and_says_why(password: str) -> None:
    with pytest.raises(ValidationError, match="Use at least 5 different characters"):
        validate_password(password)
    assert "at least 5 different characters" in str(password_validators_help_texts())
    validate_password("abcdeabcdeab")


def test_the_admin_adds_and_changes_a_person(client: Client) -> None:
    client.force_login(User.objects.create_superuser("chief@council.example", "Chief", "chief"))
    written = {"email": "Cat@council.example", "full_name": "Cat Cole", "short_name": "cat"}
    chosen = {"usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/admin/accounts/user/add/", written | chosen)
    cat = User.objects.get(email="cat@council.example")

    answer = client.post(f"/admin/accounts/user/{cat.pk}/change/", written | {"full_name": "Cat Cool"})

    cat.refresh_from_db()
    assert answer.status_code == 302
    assert (cat.full_name, cat.email, cat.is_active) == ("Cat Cool", "cat@council.example", False)
