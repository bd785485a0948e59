"""How names are built: of medicines, of their classes and of conditions."""

# A condition is named by one of these and the word before it, a class of medicines by what it acts on and one of these.
CONDITIONS = frozenset(
    "deficiency syndrome disease disorder insufficiency intolerance anaemia anemia fever dystrophy tumour tumours tumor tumors".split()
)

NO_CONDITIONS = frozenset(
    """a an the this that any other some such your their its his her no each every of in for with and or as is are was
    be by rare common serious severe mild new underlying same certain existing chronic acute genetic inherited medical
    mental known active untreated specific particular individual certain called high low have has had having get gets develop develops cause causes treat treats reduce
    reduces prevent prevents relieve relieves if when while during after before because""".split()
)

CLASS_HEADS = frozenset("agonist antagonist blocker inhibitor stimulant modulator activator inducer".split())

RECEPTORS = frozenset(
    """alpha beta gamma delta kappa mu opioid dopamine serotonin histamine muscarinic nicotinic adrenergic leukotriene
    aromatase cholinesterase protease integrase reductase xanthine proton calcium sodium potassium estrogen oestrogen
    androgen progesterone cannabinoid melatonin orexin angiotensin aldosterone vitamin""".split()
)

# Endings by which a word that no list of names knows reads like a medicine's: INN stems of at least four letters, and
# shorter ones that no common English word ends on.
DRUG_ENDINGS = tuple(
    """azepam azolam zolam olol pril prilat sartan statin azole cillin cycline mycin micin floxacin oxetine triptan setron prazole
    tidine dipine gliptin gliflozin glitazone parin xaban gatran mab tinib ciclib vir caine barbital profen coxib sone solone
    nolone onide terol tropium phylline thiazide semide lukast formin glinide glutide vudine bactam apine pramine triptyline
    peridol idone azine oxacin rubicin platin taxel blastine cristine dronate fibrate codone fentanil zodone giline dopa
    azoline amide lamine zepine statine trexate sulfan mustine zosin prost dronic kinra cept grel tadine rizine sulide
    oxicam fenac ridone piprazole morphone morphine methadone barbitone ergotamine racetam gabalin pentin oxin zocine
    thiouracil roxil cavir ovir afil asteride abine bicin steride estrol gestrel renone relin tocin cort""".split()
)

NO_DRUGS = frozenset(
    """medicine medicines amide azine dopa vir mab prost oxin zosin idone cept accept except concept percept intercept
    magazine gazine parin sone escort""".split()
)

# Endings of conditions and symptoms.
CONDITION_ENDINGS = tuple(
    """itis pathy thrombosis embolism stenosis fibrosis sclerosis cirrhosis necrosis porosis psychosis neurosis aemia emia
    uria algia rrhoea rrhea rrhage rrhagia plegia phobia penia cytosis philia trophy megaly malacia ectomy cardia phasia
    pnoea pnea kinesia tension thermia oedema edema carcinoma lymphoma melanoma sarcoma myeloma glaucoma lepsy""".split()
)

# Words that are alike but for these say the opposite.
OPPOSITE_BEGINNINGS = tuple(
    frozenset(line.split())
    for line in (
        "hyper hypo normo", "ante anti post pre peri", "intra extra inter trans", "endo exo ecto", "macro micro normo",
        "poly oligo olig an", "anti pro", "in ex im", "tachy brady", "leuko leuco thrombo neutro pan lympho granulo cyto",
        "mono bi tri multi uni", "over under", "up down", "super sub", "vaso veno arterio broncho", "homo hetero", "ortho para",
        "dys eu", "neuro myo nephro cardio encephalo retino", "arthr oste", "gastr hepat nephr col enter", "iso hyper hypo",
    )
)  # fmt: skip
OPPOSITE_ENDINGS = tuple(
    frozenset(line.split())
    for line in (
        "ful less", "dilation constriction dilatation", "dilator constrictor", "dilate constrict", "philia phobia penia",
        "penia cytosis philia", "lysis genesis", "lytic genic", "static cidal", "like less", "fold half",
    )
)  # fmt: skip
