"""Salts: which part of a name is the substance, and which the salt that it is given as."""

SALTS = frozenset(
    """acetate acetonide axetil benzoate besilate besylate bromide butyrate calcium carbonate chloride citrate dihydrate
    diproprionate dipropionate disodium esilate ethylsuccinate fumarate furoate gluconate hcl hemihydrate hydrobromide
    hydrochloride lactate magnesium maleate malate medoxomil mesilate mesylate monohydrate nitrate oxalate palmitate pamoate
    phosphate pivoxil potassium propionate proxetil sodium stearate succinate sulfate sulphate tartrate tosylate trihydrate
    trometamol valerate xinafoate micronized""".split()
)
# The same salt words name mineral salts, where the salt is the medicine: "Calcium Carbonate" is not "Calcium".
MINERALS = frozenset(
    """aluminium aluminum ammonium barium bismuth calcium chromium copper cupric ferric ferrous hydrogen iron lithium magnesium
    manganese potassium selenium silver sodium strontium zinc""".split()
)


def base_name(name: str) -> str:
    """A name without its salt: "Escitalopram Oxalate" is "Escitalopram"; mineral salts stay whole."""
    words = name.split()
    while len(words) > 1 and words[-1].lower() in SALTS and words[0].lower() not in MINERALS:
        words.pop()
    return " ".join(words)


# How else the words for salts are spelt: United States and older British spellings, abbreviations.
# Source: WHO, International Nonproprietary Names (INN) for pharmaceutical substances, names for radicals and groups.
_USUAL = {
    "besylate": "besilate", "mesylate": "mesilate", "esylate": "esilate", "edisylate": "edisilate",
    "tosylate": "tosilate", "sulphate": "sulfate", "bisulphate": "bisulfate", "hcl": "hydrochloride",
    "diproprionate": "dipropionate", "cypionate": "cipionate", "pamoate": "embonate",
}  # fmt: skip


def usual_salt(name: str) -> str:
    """A name with its salt spelt as the INN does: "Amlodipine Besylate" is "Amlodipine besilate"."""
    words = name.split()
    return " ".join([*words[:1], *(_USUAL.get(word.lower(), word) for word in words[1:])])
