"""Medicines that must not be stopped suddenly, and those that nobody need lower step by step, each with its source.

Members are words and endings of folded substance names (`drugs.drug_key`): most groups share an ending (a stem of the
international nonproprietary names, WHO "The use of stems in the selection of INN"). A medicine in neither list is left open.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Group:
    """Medicines that end alike. `members`: whole names, and endings written "-olol". `source`: who says so."""

    name: str
    members: str
    source: str


NOT_SUDDENLY = (
    Group(
        "benzodiazepines and Z-drugs",
        "-azepam -azolam chlordiazepoxide clobazam clorazepate dipotassiumclorazepate zolpidem zopiclone eszopiclone zaleplon "
        "etizolam",
        "NICE guideline NG215 (2022), Medicines associated with dependence or withdrawal symptoms",
    ),
    Group(
        "opioids",
        "morphine codeine dihydrocodeine oxycodone hydrocodone hydromorphone oxymorphone tramadol tapentadol fentanyl "
        "methadone buprenorphine pethidine meperidine levorphanol pentazocine",
        "NICE guideline NG215 (2022); FDA Drug Safety Communication of 9 April 2019 on sudden discontinuation of opioids",
    ),
    Group("gabapentinoids", "gabapentin pregabalin mirogabalin", "NICE guideline NG215 (2022)"),
    Group(
        "antidepressants",
        "sertraline citalopram escitalopram fluoxetine paroxetine duloxetine reboxetine vortioxetine fluvoxamine venlafaxine "
        "desvenlafaxine -triptyline -ipramine mirtazapine mianserin trazodone nefazodone vilazodone doxepin dosulepin "
        "dothiepin milnacipran levomilnacipran phenelzine tranylcypromine isocarboxazid amoxapine",
        "NICE guideline NG215 (2022)",
    ),
    Group(
        "antiepileptic medicines",
        "carbamazepine oxcarbazepine eslicarbazepine phenytoin fosphenytoin lamotrigine -racetam topiramate zonisamide "
        "valproate sodiumvalproate valproicacid divalproex semisodiumvalproate divalproexsodium lacosamide perampanel "
        "phenobarbital phenobarbitone primidone ethosuximide vigabatrin tiagabine rufinamide cenobamate stiripentol felbamate",
        "NICE guideline NG217 (2022), Epilepsies in children, young people and adults; FDA labels of the group",
    ),
    Group(
        "beta blockers",
        "-olol carvedilol",
        "FDA labels of metoprolol and propranolol, boxed warning on ischaemic heart disease after abrupt cessation",
    ),
    Group(
        "anticoagulants",
        "warfarin acenocoumarol phenprocoumon phenindione -xaban dabigatran dabigatranetexilate -parin",
        "FDA labels of apixaban and rivaroxaban, boxed warning on premature discontinuation",
    ),
    Group(
        "antiplatelet medicines",
        "clopidogrel prasugrel ticagrelor ticlopidine",
        "FDA labels of clopidogrel and ticagrelor: stopping early raises the risk of heart attack and stent thrombosis",
    ),
    Group(
        "corticosteroids",
        "prednisolone prednisone methylprednisolone dexamethasone hydrocortisone betamethasone deflazacort cortisone budesonide "
        "triamcinolone fludrocortisone",
        "FDA label of prednisone: gradual reduction, because of adrenal insufficiency; British National Formulary, Corticosteroids",
    ),
    Group(
        "medicines that lower blood pressure through the brain",
        "clonidine guanfacine moxonidine",
        "FDA labels of clonidine and guanfacine: rebound hypertension after abrupt discontinuation",
    ),
    Group(
        "antispastic medicines",
        "baclofen arbaclofen tizanidine",
        "FDA label of intrathecal baclofen, boxed warning on abrupt discontinuation; FDA label of tizanidine",
    ),
    Group(
        "antipsychotics",
        "clozapine olanzapine quetiapine asenapine loxapine risperidone paliperidone lurasidone ziprasidone iloperidone -piprazole "
        "haloperidol -promazine trifluoperazine flupentixol zuclopenthixol fluphenazine perphenazine sulpiride amisulpride "
        "cariprazine",
        "NICE guideline CG178 (2014), Psychosis and schizophrenia in adults: withdraw gradually",
    ),
    Group(
        "lithium",
        "lithium lithiumcarbonate lithiumcitrate",
        "NICE guideline CG185 (2014), Bipolar disorder: lower the dose over at least four weeks",
    ),
    Group(
        "medicines for Parkinson's disease",
        "levodopa carbidopa benserazide pramipexole ropinirole rotigotine amantadine apomorphine entacapone opicapone tolcapone "
        "selegiline rasagiline safinamide",
        "NICE guideline NG71 (2017), Parkinson's disease in adults: not withdrawn abruptly",
    ),
    Group(
        "medicines for hepatitis B",
        "entecavir lamivudine telbivudine adefovir adefovirdipivoxil tenofovir tenofovirdisoproxil tenofoviralafenamide emtricitabine",
        "FDA labels of entecavir and tenofovir, boxed warning on exacerbations of hepatitis after discontinuation",
    ),
)
# Mostly taken when needed, for some days, without a doctor: nothing is lowered step by step. Cetirizine is not among them,
# since the FDA warned on 16 May 2025 of severe itching after it is stopped; nor is what eases the nose or is for the heart.
AT_WILL = (
    Group("painkillers", "paracetamol acetaminophen", "FDA, OTC monograph M013 (internal analgesic)"),
    Group("anti-inflammatory painkillers", "ibuprofen naproxen ketoprofen", "FDA, Drug Facts labels of ibuprofen and naproxen"),
    Group(
        "antacids and medicines for wind",
        "calciumcarbonate magnesiumhydroxide aluminiumhydroxide sodiumbicarbonate sodiumalginate alginicacid simeticone simethicone",
        "FDA, OTC monographs M001 (antacid) and M002 (antiflatulent)",
    ),
    Group(
        "laxatives",
        "senna sennosides bisacodyl ispaghula psyllium docusate docusatesodium glycerol macrogol lactulose",
        "FDA, OTC monograph M007 (laxative), and Drug Facts label of polyethylene glycol 3350",
    ),
    Group("loperamide", "loperamide", "FDA, Drug Facts label of loperamide"),
    Group("loratadine and fexofenadine", "loratadine desloratadine fexofenadine", "FDA, Drug Facts labels of loratadine and fexofenadine"),
    Group("ziconotide", "ziconotide", "FDA label of ziconotide (Prialt): no withdrawal effects after abrupt discontinuation"),
    Group("cough medicines", "guaifenesin", "FDA, OTC monograph M012 (cold, cough, allergy, bronchodilator)"),
)  # fmt: skip


def group_of(drugs: Iterable[str], groups: Iterable[Group] = NOT_SUDDENLY) -> Group | None:
    """The first of these groups to which one of the medicines (`drug_key`s) belongs."""
    groups = tuple(groups)
    return next((group for drug in drugs for group in groups if _members(group).fullmatch(drug)), None)


@lru_cache(maxsize=64)
def _members(group: Group) -> re.Pattern[str]:
    return re.compile("|".join(word.replace("-", r"\w+") for word in group.members.split()))
