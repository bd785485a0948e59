"""A few names of medicines, as tests know them."""

from medicines.content.names import DrugNames

NAMES = DrugNames.of_rows(
    [
        {"name": "Seretide", "generic": ["salmeterol", "fluticasone"], "kind": "brand"},
        {"name": "Toprol", "generic": "metoprolol", "kind": "brand"},
        {"name": "acetaminophen", "generic": "paracetamol", "kind": "national"},
        *({"name": name, "generic": name, "kind": "generic"} for name in (
            "hydroxyzine", "hydralazine", "sertraline", "clonazepam", "amlodipine", "atorvastatin", "insulin glargine",
            "vitamin B12", "warfarin")),
    ]
)  # fmt: skip
