"""Words by which a dose is bound to what it is for. Stems as `scope` makes them: singular, without "'s"."""

import re

_SUFFIX = re.compile(
    r".{2,}(?:itis|osis|a?emia|algia|pathy|oma|uria|penia|rrh(?:o)?ea|rrhage|plasia|trophy|phobia|mania|lepsy|tension|litus|iasis|plegia|paresis|"
    r"ectasis|sclerosis|phrenia|stenosis|thrombosis|embolism|dynia|dysfunction|cystosis|mycosis|rhythmia|cardia|pnea|spasm)"
)
_WORDS = frozenset(
    """abortion abscess abstinence ache acne acs addiction addison adhd agitation aid aids alcoholism allergy alopecia als alzheimer amoebiasis anaesthesia
    anesthesia anaphylaxis angina angioedema anxiety arrest arrhythmia arthritis ascite asthma athlete attack autism autoimmune bedwetting bipolar birth bite bleeding bloating
    bpd bph breast bronchospasm bronchiectasis burn cancer cap candida catarrh chickenpox chlamydia cholera cholesterol cirrhosis claudication clot cluster cold colic
    colitis congestion conjunctiviti constipation contraception convulsion copd coronary cough covid cramp crisis crohn croup cushing cyst cystitis dandruff defect deficiency dehydration
    delirium delivery dementia dental depression dermatitis diabete diabetes diarrhea diarrhoea diphtheria dryness duodenal dvt dyslipidemia dyspepsia dysmenorrhoea ear
    eclampsia eczema edema ejaculation embolism emphysema endocarditis endometriosis enuresis epilepsy epiglottitis erectile esophagiti excitement failure fatigue
    fever fibrillation fibromyalgia filariasis fissure flatulence flu flutter fracture fungal gastric gastritis gerd giardiasi glaucoma goiter goitre gonorrhea gonorrhoea gout growth
    haemophilia haemorrhoid hairloss headache heart helminth hemophilia hemorrhoid hepatitis hernia herpes herpe hiccup hirsutism hiv hives hodgkin hypercholesterolemia
    hyperlipidemia hyperplasia hypertension hyperthyroidism hypoglycemia hypogonadism hypothyroidism incontinence indigestion infarction infection infertility inflammation influenza
    injury insomnia intoxication itch itching jaundice jet joint labour labor leprosy leukaemia leukemia lice lipid lupus lymphoma malaria mania measle
    melanoma menopause menorrhagia menstruation migraine mountain myasthenia myeloma myocardial narcolepsy nausea nephropathy nerve neuralgia neuropathic
    neuropathy neutropenia obesity obsessive-compulsive ocd operation opioid organ osteoarthritis osteoporosis otitis overactive overweight paget pain palpitation pancreatitis
    panic parasite parkinson parkinsonism pcos pcp pelvic period perimenopause pertussi petit pharyngitis plague pleurisy pmdd pneumonia premenstrual pms poisoning polio
    polycystic post-traumatic preeclampsia preterm procedure prolactin prostate prostatic pruritus psoriasi psoriasis psoriatic psychosis ptsd puberty rabies rash raynaud
    rejection respiratory restless retinopathy rheumatic rheumatoid rhinitis rosacea scabies schizophrenia sciatica scurvy sedation seizure sepsis septicaemia shingle
    shock sinusitis sleep sleeplessness sneezing social soreness spasm spasticity sprain status sti stomatitis stone strain stress stroke surgery swelling syphili tachycardia
    teething tension tetanus threadworm throat thrombosis thrush thyroid thyrotoxicosis tic tinea tonsillitis toothache tourette transplant transplantation trauma travel tremor
    trichomoniasi tuberculosis tumour tumor typhoid ulcer urgency urinary urticaria uti utis uveitis vaginosis varicose vasculiti vertigo vomiting wart wheeze
    wilson withdrawal worm wound wrinkle zollinger-ellison rls gad mdd hypertensive smoking cystic fibrosis anaemia anemia acid acidity hyperacidity heartburn""".split()
)

# Each is an illness by itself, and no word for a kind of another one, as "nerve" is of pain: a dose for two of them is one for each.
_BY_THEMSELVES = frozenset(
    """adhd anxiety asthma bipolar cholesterol copd depression diabetes epilepsy gerd gout hypertension hypothyroidism insomnia malaria migraine obsessive-compulsive
    panic premenstrual psychosis ptsd rhinitis schizophrenia seizure urticaria""".split()
)


def is_one_of(causes: frozenset[str], others: frozenset[str]) -> bool:
    """Whether what is said for some illnesses ("depression and anxiety") is said for these, too ("depression")."""
    return bool(causes) and causes <= others <= _BY_THEMSELVES


def is_condition(stem: str) -> bool:
    """Whether a word names an illness, a complaint or an occasion to treat."""
    return stem in _WORDS or bool(_SUFFIX.fullmatch(stem))
