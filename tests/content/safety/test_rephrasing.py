"""One thing said in another grammar is named by nobody; what is nearly so, and says something else, is."""

import pytest

from medicines.content.safety.comparison import compare_texts
from tests.content.safety.names import NAMES

SAME = [
    ("Use it only if you are ill.", "Only use it if you are ill."),
    ("If you feel sick, stop it.", "Should you feel sick, stop it."),
    ("It does not currently provide any specific advice.", "At present, no specific advice is provided by it."),
    ("It does not provide any specific advice.", "No specific advice is provided in it."),
    ("It does not need any blood test.", "It needs no blood test."),
    ("No alcohol is allowed with it.", "Alcohol is not allowed with it."),
    ("If urination does not occur, call.", "Call if there is no urination."),
    ("It is not advised for those with fever.", "Nor is it advised for those who have fever."),
    ("The drug and its metabolite are not safe.", "Neither the drug nor its metabolite is safe."),
    ("Your doctor will advise on a safe schedule.", "A safe schedule will be advised by your doctor."),
    ("They need lower doses than adults.", "They need doses lower than adults do."),
    ("Its safety in children has not been established.", "Whether it is safe in children has not been established."),
    ("It is important to note that it is not a cure.", "Note that it is not a cure."),
    ("It should be noted that children must not use it.", "Children must not use it."),
    ("Do not stop without consulting your doctor.", "Do not stop unless you have consulted your doctor."),
    (
        "It should only be considered if the benefit is larger.",
        "Only if the benefit is larger should it be considered.",
    ),
    ("Allow a day between doses.", "A day between doses should be allowed."),
    ("Pregnant and breastfeeding women should ask.", "Women who are pregnant or breastfeeding should ask."),
    ("It varies with the product.", "It varies from one product to another."),
    ("Do not take a double dose after a missed dose.", "Do not take a double dose after a missed one."),
    ("However, caution is advised.", "Still, caution is advised."),
    ("Ask before a local anesthetic is given.", "Ask before a local anaesthetic is given."),
    ("Do not use it with others.", "Do not use it together with others."),
    (
        "If there is no effect after two weeks, the dose is raised to 20 mg.",
        "The dose is raised to 20 mg if there is no effect after two weeks.",
    ),
]
OTHER = [
    ("Only adults use it if ill.", "Adults use it only if ill."),
    ("If you feel sick, stop it.", "If you feel well, you should stop it."),
    ("It does not currently provide any relief.", "At present, it provides relief."),
    ("Women who are pregnant and breastfeeding may take it.", "Women who are pregnant or breastfeeding may take it."),
    ("The dose is raised if the pain is not relieved.", "The dose is not raised if the pain is relieved."),
    (
        "Do not use it if you have asthma, use it if you have hay fever.",
        "Use it if you have asthma, do not use it if you have hay fever.",
    ),
    (
        "If there is no rash, take it; if there is a rash, stop it.",
        "If there is a rash, take it; if there is no rash, stop it.",
    ),
    (
        "Increase the dose of A slowly and reduce the dose of B slowly.",
        "Reduce the dose of A slowly and increase the dose of B slowly.",
    ),
    ("Patients with kidney disease should not take 20 mg.", "Patients with no kidney disease should take 20 mg."),
    ("Patients with diabetes do not need a lower dose.", "Patients with no diabetes need a lower dose."),
    (
        "Fits do not occur in patients with epilepsy who take 20 mg.",
        "Fits occur in patients with no epilepsy who take 20 mg.",
    ),
    ("Women who are not pregnant should take 20 mg.", "No women who are pregnant should take 20 mg."),
    ("Patients not on dialysis should take 20 mg.", "No patients on dialysis should take 20 mg."),
    ("Alcohol is allowed.", "Allowing alcohol is a mistake."),
    (
        "Adults should avoid aspirin, but children should take aspirin.",
        "Adults should take aspirin, but children should avoid aspirin.",
    ),
    (
        "Salt raises lithium levels quickly, but water lowers lithium levels quickly.",
        "Salt lowers lithium levels quickly, but water raises lithium levels quickly.",
    ),
    ("Not all patients need it.", "No patients need it."),
    ("It does not need a blood test in adults.", "It needs no adults."),
    ("It does not cause drowsiness but nausea.", "It causes no nausea but drowsiness."),
    ("It is not advised for those with fever.", "It is advised for those with fever."),
    ("The drug and its metabolite are safe.", "Neither the drug nor its metabolite is safe."),
    ("Doctors do not advise it.", "It is advised by doctors."),
    ("They need lower doses than adults.", "They need doses higher than adults do."),
    ("Its safety has not been established.", "It is safe."),
    ("It should be given with food.", "It is given with food."),
    ("Do not stop without consulting your doctor.", "Stop without consulting your doctor."),
    ("It should only be used if all else fails.", "It should be used if all else fails."),
    ("Only adults should use it if ill.", "Adults should use it only if ill."),
    ("Take one tablet.", "Take two tablets."),
    ("Take one at night.", "Take two at night."),
    ("It is still given.", "It is no longer given."),
    ("Patients with pain and fever should ask.", "Patients with pain or fever should ask."),
    ("After 10 mg, take 20 mg.", "After 20 mg, take 10 mg."),
]


def names(old, new):
    return [(change.old, change.new) for change in compare_texts("Text", old, new, names=NAMES).safety_tokens]


@pytest.mark.parametrize(("old", "new"), [*SAME, *((new, old) for old, new in SAME)])
def test_what_differs_in_grammar_alone_is_not_named(old, new):
    assert names(old, new) == []


@pytest.mark.parametrize(("old", "new"), OTHER)
def test_and_what_says_something_else_is(old, new):
    assert names(old, new)
    assert names(new, old)
