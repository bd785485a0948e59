"""By which routes a page says for sure that its medicine is given."""

import pytest

from medicines.content.page_routes import routes_of_page
from medicines.content.warnings import holds
from tests.documents import page_document

CREAM = "Apply the cream to the skin. Wash your hands after the ointment."


@pytest.mark.parametrize(("changes", "routes"), [
    ({"title": "Testazine", "variant": "Topical"}, ("skin",)),
    ({"title": "Testazine", "variant": "Oral inhalation"}, ("lung",)),
    ({"title": "Testazine", "variant": "Systemic"}, ("body",)),
    ({"title": "Testazine eye drops"}, ("eye",)),
    ({"title": "Testazine", "forms": ("Tablet: 5 mg", "Cream: 1 %")}, ("body", "skin")),
    ({"title": "Testazine", "forms": ("Cream: 1 %", "Gel: 1 %"), "text": "A word."}, ()),
    ({"title": "Testazine", "text": CREAM}, ("skin",)),
    ({"title": "Testazine", "text": f"{CREAM} Or take 5 mg."}, ()),
    ({"title": "Testazine", "text": f"{CREAM} There are tablets too."}, ()),
    ({"title": "Testazine", "text": f"{CREAM} It is not for injection."}, ("skin",)),
    ({"title": "Testazine", "text": f"{CREAM} Oral administration: not applicable. Never swallow it."}, ("skin",)),
    ({"title": "Testazine", "text": f"{CREAM} Oral: it is for topical use only."}, ("skin",)),
    ({"title": "Testazine", "text": f"{CREAM} It isn't to be taken orally or given by infusion."}, ("skin",)),
    ({"title": "Testazine", "text": f"{CREAM} It is **not** intended for oral or intravenous use."}, ("skin",)),
    ({"title": "Testazine", "text": f"{CREAM} It is not available for injection; avoid oral use."}, ("skin",)),
    ({"title": "Testazine", "text": f"{CREAM} There are no established oral or IV administrations."}, ("skin",)),
    ({"title": "Testazine", "text": f"{CREAM} There is no IV (intravenous) formulation of this."}, ("skin",)),
    ({"title": "Testazine", "text": f"{CREAM} It is not a standalone oral medicine."}, ("skin",)),
    ({"title": "Testazine", "text": f"{CREAM} Oral forms of both exist separately."}, ("skin",)),
    ({"title": "Testazine", "text": f"{CREAM} Oral forms exist, not to be confused with this topical one."}, ("skin",)),
    ({"title": "Testazine", "text": f"{CREAM} Oral forms exist, but are seldom used."}, ()),
    ({"title": "Testazine", "text": f"{CREAM} At most 100 grams per week."}, ("skin",)),
    ({"title": "Testazine", "text": f"{CREAM} At most 100 grams."}, ()),
    ({"title": "Testazine", "text": f"{CREAM} No oral dose has to be changed."}, ()),
    ({"title": "Testazine", "text": f"{CREAM} Oral forms exist for other illnesses."}, ()),
    ({"title": "Testazine", "text": f"{CREAM} Do not take more than 2 tablets."}, ()),
    ({"title": "Testazine", "text": f"{CREAM} Do not take the oral drops for a week."}, ()),
    ({"title": "Testazine", "text": f"{CREAM} Tablets are not recommended for children."}, ()),
    ({"title": "Testazine", "text": f"{CREAM} Do not stop suddenly. It may be given orally."}, ()),
    ({"title": "Testazine", "text": "A cream was tried once."}, ()),
    ({"title": "Testazine", "text": "Ears may ring: ask about ear drops, otic ones too."}, ()),
    ({"title": "Testazine", "text": "Swallow it with water."}, ("body",)),
    ({"title": "Testazine", "text": "It calms."}, ()),
])  # fmt: skip
def test_what_is_not_sure_is_any(changes, routes):
    document = page_document("Testazine")
    text = changes.pop("text", "")
    (section, *_) = document.sections
    document = page_document("Testazine", sections=(_with(section, text),), **changes)
    assert routes_of_page(document) == routes


def _with(section, text):
    return type(section)(id=section.id, kind=section.kind, heading=section.heading, text=text)


class Tablets:
    routes, forms, unless_also_class = ("body",), (), ()


class Patch:
    routes, forms, unless_also_class = ("skin",), ("patch",), ("inhaled",)


class Cream:
    routes, forms, unless_also_class = ("skin",), (), ()


@pytest.mark.parametrize(("warning", "routes", "forms", "classes", "stands"), [
    (Tablets, (), (), (), True),  # not known
    (Tablets, ("skin",), (), (), False),
    (Tablets, ("body", "skin"), (), (), True),
    (Patch, ("skin",), (), (), True),
    (Patch, ("skin",), ("Patch: 6 mg",), (), True),
    (Patch, ("skin",), ("Cream: 1 %",), (), False),
    (Patch, ("skin",), (), ("inhaled",), False),
    (Cream, (), (), ("inhaled-corticosteroid", "corticosteroid"), False),
    (Cream, (), (), ("corticosteroid",), True),
    (Tablets, (), (), ("inhaled-corticosteroid",), True),  # a class of one ingredient says too little for that
])  # fmt: skip
def test_a_warning_is_kept_off_only_by_what_a_page_says(warning, routes, forms, classes, stands):
    assert holds(warning, routes=routes, forms=forms, classes=classes) is stands
