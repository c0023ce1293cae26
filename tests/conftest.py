"""What holds for every suite: chance is the same in every run, and no test has a time limit.

A machine that is busy with something else would turn a time limit into a red run that nobody can
have again. ``REPAIR_EXAMPLES`` (see ``make chaos``) asks for new draws.
"""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "calm",
    deadline=None,
    derandomize="REPAIR_EXAMPLES" not in os.environ,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("calm")
