"""The demo's own checks: it tells nothing that it has not seen."""
