"""What the members of some classes also are, beside the class above theirs: a class stands in one place of the tree, and
an ACE inhibitor is an antihypertensive, too.

After the WHO ATC index, whose chapters C03, C07, C08 and C09 hold medicines for hypertension as C02 does, and the FDA's
safety communication of 31 August 2016 on opioids with benzodiazepines and other medicines that depress the CNS. First-generation
antihistamines and tricyclic antidepressants are strongly anticholinergic after the Beers criteria of the American
Geriatrics Society (2023).
"""

from types import MappingProxyType

from medicines.content.folding import fold

ALSO = MappingProxyType(
    {
        "Antiepileptic": frozenset(("Barbiturate", "Benzodiazepine", "Carbonic anhydrase inhibitor")),
        "Anti-inflammatory medicine": frozenset(("Corticosteroid", "Nonsteroidal anti-inflammatory drug")),
        "Immunosuppressant": frozenset(("Corticosteroid",)),
        "Muscle relaxant": frozenset(("Benzodiazepine",)),
        "Antianginal": frozenset(("Beta-blocker", "Calcium channel blocker")),
        "Antiarrhythmic": frozenset(
            ("Beta-blocker", "Non-dihydropyridine calcium channel blocker", "Cardiac glycoside")
        ),
        "Antihypertensive": frozenset(
            (
                "ACE inhibitor",
                "Angiotensin II receptor blocker",
                "Beta-blocker",
                "Calcium channel blocker",
                "Alpha-blocker",
                "Loop diuretic",
                "Renin inhibitor",
                "Thiazide diuretic",
                "Thiazide-like diuretic",
            )
        ),
        "Anticholinergic": frozenset(("First-generation antihistamine", "Tricyclic antidepressant")),
        "Sulfonamide": frozenset(("Sulfonamide antibacterial",)),
        "Central nervous system depressant": frozenset(
            (
                "Antipsychotic",
                "Barbiturate",
                "Benzodiazepine",
                "Centrally acting muscle relaxant",
                "First-generation antihistamine",
                "General anaesthetic",
                "Hypnotic and sedative",
                "Opioid",
            )
        ),
    }
)

# Class → substances that texts often count to it and that are none of it, whatever a page says. Quinolones without
# fluorine, after the WHO ATC index: J01MB, "other quinolones", is beside J01MA, "fluoroquinolones"; J01MB08 is nemonoxacin,
# D06AX14 ozenoxacin.
NEVER = MappingProxyType(
    {
        "Fluoroquinolone": frozenset(
            map(
                fold,
                (
                    "nalidixic acid",
                    "cinoxacin",
                    "oxolinic acid",
                    "pipemidic acid",
                    "piromidic acid",
                    "rosoxacin",
                    "nemonoxacin",
                    "ozenoxacin",
                ),
            )
        ),
    }
)
