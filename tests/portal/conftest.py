from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.portal import provider as providers
from tests.portal.provider import Provider


@pytest.fixture(scope="session")
def running_provider() -> Iterator[Provider]:
    with providers.running() as found:
        yield found


@pytest.fixture
def provider(running_provider: Provider, settings: Any) -> Provider:
    """The organisation's sign-in, which the site has as its other way."""
    running_provider.anew()
    settings.OIDC_URL, settings.OIDC_NAME = running_provider.address, "your work account"
    settings.SOCIALACCOUNT_PROVIDERS = running_provider.settings()
    return running_provider
