from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.django_db
def test_a_site_with_its_database_is_healthy(client: Client) -> None:
    answer = client.get("/health/")

    assert answer.status_code == 200
    assert answer.json() == {"database": "ok"}
    assert "no-store" in answer.headers["Cache-Control"]
