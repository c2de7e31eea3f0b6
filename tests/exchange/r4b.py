"""Reading FHIR with the R4B models of `fhir.resources`: unknown fields and wrong types are refused."""

from __future__ import annotations

import importlib
import json
from typing import Any


def validated(resource: dict[str, Any]) -> None:
    """Fail when a resource isn't valid R4B."""
    kind = resource["resourceType"]
    model = getattr(importlib.import_module(f"fhir.resources.R4B.{kind.lower()}"), kind)
    again = model.model_validate_json(json.dumps(resource)).model_dump_json()
    assert json.loads(again)["resourceType"] == kind
