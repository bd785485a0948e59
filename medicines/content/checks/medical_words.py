"""Words of medicine and of everyday English that are near a medicine's name and are none."""

EVERYDAY = frozenset(
    """adrenals albumin asparagine bifidobacteria corticosteroid corticosteroids benzyl casein daunomycin docosahexaenoic hemophilia methoxamine benzodiazepine catechol chlorine cortisol creatine creatinine estrogens gestation glucose glycerin
    glycine histidine hormone inulin melanin morphology oxidase penicillin phosphorus prolactin prolactinoma protein quinoline retinal retinoid
    rifamycin  salicylate sulfite sulfites topical typical serotonin sulfonamide testosterone thyroid tyramine tyrosine""".split()
)
