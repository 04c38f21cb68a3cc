"""The chapters of a scenario say what differs, as tests do."""

import pytest

pytest.register_assert_rewrite("tests.scenarios.desk")
