"""The words that a change of is dangerous, as readable data. Read by `lexemes.py`.

A line is a family of words that could be mistaken for, or turned into, one another; " <> " stands between meanings, ", "
between spellings of one meaning, which are equal. Behind a spelling: "*v" adds -s, -ed, -ing; "*n" the plural; "*a" -ly;
"=IV" is read in just this case. A meaning that begins with "~" counts only where another word of its family takes its
place, or where nothing else changed: such words come and go in every rewording.

What is equal, and what is not, as a pharmacist reads it. One bound in other words is equal: "maximum", "at most", "no more
than", "no longer than", "≤"; "minimum", "at least", "no less than", "≥"; "more than", ">". "Up to 4 g" is not "no more than
4 g": it offers a range, the other forbids. "Over" is not "more than": an infusion runs over two hours. "No later than" is a
bound of the clock. "If" and "when" are equal, "only if" and "unless" are not; "during" and "while"; "never" and "under no
circumstances", but "by no means" only denies; "can", "may" and "might" differ; "withhold", "withdraw" and "stop" differ;
"in 24 hours" is no calendar day, "at night" is not "in the night", and "daily" does not say "once".
"""

NEGATION = """
not <> no <> never, on no account, under no circumstances, at no time <> neither <> nor <> none, nil <> nothing <> nobody, no one <> not known, not know, unknown, nobody knows, no one knows <> nowhere <> cannot <> by no means, in no way <> far from, anything but
~always <> never
no longer <> still
without, w/o <> ~with
unless, except if, except when <> except, except for, excluding, with the exception of, apart from <> ~other than, but for, save for, save <> ~including, include, includes, included, inclusive, among them <> ~exclude, excludes, excluded, exclusion <> ~if, when, whenever, in case, in case of, in the event of, in the event that, as soon as
avoid*v, avoidance
lack*v, absence, absent <> ~presence
refrain*v
free of, free from
hardly, scarcely, barely <> seldom <> ~often, frequently <> ~highly
~ever <> never
~only if, only when <> ~even if, even when <> ~if
~if, when, whenever, in case, in case of, in the event of, in the event that, as soon as <> ~whenever you like, when you like, whenever you want, any time you like
~rather than, instead of, in place of <> ~as well as, in addition to, along with
~fail*v <> ~succeed*v
away from <> ~near, close to, next to
myth*n, untrue, outdated, out of date, obsolete, superseded <> ~true
despite, in spite of <> ~because of, due to, owing to, on account of
~against <> ~in favour of
~non
~yet
~instead
"""

LIMIT = """
maximum, max, maximal, maximally, maxima, ≤, <=, at most, no more than, not more than, no longer than, not longer than, no greater than, not greater than, no higher than, not higher than, not exceeding, not to exceed, does not exceed <> minimum, minimal, minimally, minima, at least, ≥, >=, no less than, not less than, no fewer than, not fewer than, no shorter than, not shorter than <> up to, as much as, as many as <> as little as, as few as <> no later than, not later than <> no sooner than, not sooner than, no earlier than, not earlier than
more than, >, greater than, longer than, larger than, higher than, older than, over the age of, above the age of, in excess of <> less than, <, fewer than, shorter than, smaller than, lower than, younger than, under the age of, below the age of
or more, or above, and above, and over, or over, and older, or older, and up <> or less, or below, and below, and under, or under, and younger, or younger, or fewer
~over <> ~under <> ~nearly, almost
~above <> ~below
exceed*v, exceeding <> ~reach*v
~limit*n <> ~unlimited
only, solely, exclusively <> ~also, in addition, as well, additionally, furthermore, moreover, besides
until, till <> ~after <> ~before
~within <> ~beyond <> ~outside <> ~onwards
too much, too many, excessive, excessively <> too little, too few
enough, suffice*v, sufficient, sufficiently, adequate, adequately <> insufficient, insufficiently, inadequate, inadequately <> ~plenty of, plenty, lots of, a lot of <> ~a little
a handful, handfuls, by the handful <> ~a pinch
as many as you like, as many as you want, as often as you like, as often as you want, as you please
~approximately, ~, about, around, roughly <> ~exactly, precisely
highest <> lowest <> ~largest, biggest <> ~smallest
~entire, whole <> ~part of the tablet, part of a tablet, part of the dose, part of a dose, part of your dose
ceiling <> ~floor
restrict*v, restriction*n <> ~unrestricted <> limited to, restricted to, confined to, capped at, limited at, capped
~extra, additional, further <> ~fewer
"""

ADVICE = """
must <> should, ought <> shall <> may <> might <> can <> ~could <> ~will <> ~would <> ~need*v, require*v, necessary <> ~have to, has to
safe, safely <> safer <> safest <> unsafe, unsafely <> harmless, harmlessly <> harmful, harmfully <> dangerous, dangerously, hazardous <> ~risky <> ~fine, ok, okay, all right, alright <> ~wrong <> ~fatal, fatally, lethal <> ~life-threatening
~safety <> ~danger*n <> ~harm*v <> ~risk*n <> ~benefit*n, advantage*n
~good <> ~bad, poor, poorly
~able <> ~unable
~known to, shown to, proven to <> ~said to, thought to, believed to, claimed to, supposed to, considered to
~warn, warns, warned, warning*n <> ~reassure*v, reassurance
contraindicated, contraindication*n, contra-indicated, contraindicate*v, contra-indication*n <> recommended, recommend*v, recommendation*n, advised, advisable <> discouraged, discourage*v <> encouraged, encourage*v <> ~indicated <> ~advise, advises, advising <> inadvisable, ill-advised, unadvisable <> ~suggest*v, suggestion*n <> reserved for, reserve for <> ~licensed <> ~unlicensed <> ~approved <> ~unapproved
permitted, permit*v, permissible, allowed, allowable <> prohibited, prohibit*v, forbidden, banned, disallowed <> ~acceptable <> ~unacceptable
mandatory, compulsory, obligatory <> ~need*v, require*v, necessary <> optional, voluntary, voluntarily <> ~unnecessary <> ~essential
stop, stops, stopped, stopping, discontinue, discontinues, discontinued, discontinuing, discontinuation, cease*v, cessation, quit, quits, quitting, come off, coming off, end treatment, ends treatment, ending treatment, end the treatment, ending the treatment <> continue, continues, continued, continuing, continuation, carry on, carries on, carrying on, go on, keep on, keep taking, keep using <> ~start*v, initiate*v, initiation, commence*v, begin, begins, began, begun, beginning <> ~resume*v, restart*v <> ~pause*v, interrupt*v <> withhold, withholds, withheld, withholding <> withdraw, withdraws, withdrawn, withdrew, withdrawing <> ~hold, holds, held, holding <> ~keep, keeps, keeping
taper, tapers, tapered, tapering, wean*v <> ~escalate*v <> titrate*v, titration
gradually, gradual <> suddenly, sudden, abruptly, abrupt
suitable, suitably <> unsuitable
appropriate, appropriately <> inappropriate, inappropriately
effective, effectively, effectiveness, efficacy <> ineffective, ineffectively
~caution, cautious, cautiously, with care <> ~confidence, confidently <> ~freely
~carefully, careful <> ~carelessly, careless
~preferred <> ~alternative <> ~last resort
skip, skips, skipped, skipping, omit, omits, omitted, omitting <> ~double*v <> ~repeat*v
double it, double them, double up <> triple it, triple them <> halve it, halve them
have a drink, have a few drinks, have a glass of, have a beer <> ~have a rest
ignore*v, disregard*v <> ~report*v <> ~monitor*v, check*v
~important, crucial, vital <> ~unimportant
~consider*v <> ~give, gives, given, giving <> ~reject*v <> ~dismiss, dismisses, dismissed
~toxic <> ~nontoxic, non-toxic
~beneficial, useful <> ~useless
~likely <> ~unlikely
~usually, typically, normally, generally <> ~sometimes, occasionally <> ~always
~certain <> ~uncertain
~supervised <> ~unsupervised
~proven, established <> ~unproven
~interchangeable, interchangeably
~possible <> ~impossible
~wise <> ~unwise
~justified <> ~unjustified
~sensible <> ~foolish
~helpful <> ~unhelpful
~tolerated <> ~intolerable
withhold, withholds, withheld, withholding <> withdraw, withdraws, withdrawn, withdrew, withdrawing <> ~hold, holds, held, holding <> ~give, gives, given, giving
~accept*v, accepted <> ~refuse*v <> ~reject*v
~delay*v, delayed, postpone*v <> ~hasten*v
~finish, finishes, finished, finishing, complete*v <> ~abandon*v <> ~shorten*v
~first choice, first-line <> ~second-line <> ~last resort, third-line, last-line
~standard, usual <> ~exceptional, unusual
~strict, strictly, closely <> ~loose, loosely
~switch, switches, switched, switching <> ~add*v <> ~stay, stays, stayed, staying, remain*v
~rely, relies, relied <> ~doubt*v
~share*v <> ~keep, keeps, keeping
over-the-counter, over the counter, =OTC, non-prescription, nonprescription <> ~prescription-only, on prescription, by prescription
~obliged <> ~advised <> ~free
~as advised, as directed, as instructed, as prescribed, as recommended <> ~as desired, as you like, as you wish, as you want, as you prefer, as preferred, at will, at your discretion
~throw away, discard*v, dispose of <> ~reuse*v, reusing <> ~save*v
~worth <> ~worthless
"""

OPPOSITE = """
increase*v, increasingly, raise*v, elevate*v, elevation*n <> decrease*v, reduce*v, reduction*n, lower*v, diminish*v <> ~maintain*v
~step up, steps up, build up, builds up <> ~step down, steps down, cut down, cut back
higher <> lower
high <> low
rise, rises, rising, rose, risen <> fall, falls, falling, fell, fallen, drop, drops, dropped
~and <> ~or <> ~but <> ~and/or
~with <> ~without
before, prior to <> after <> after opening, of opening, after first opening, of first opening <> ~following <> ~during, while, whilst
~common, commonly, commonest <> ~rare, rarely, rarest <> ~uncommon, uncommonly <> ~frequent, frequently, often <> ~infrequent, infrequently <> ~occasional
~more <> ~less <> ~fewer
~most <> ~least <> ~few
~all <> ~some, several, a few <> ~any <> ~no
~both <> ~either
slow, slowly, slower <> rapid, rapidly <> ~fast, faster, quick, quickly, quicker
slows, slowed, slowing <> accelerate*v, speeds
agonist*n <> antagonist*n
mask*v, hide, hides, hid, hidden, hiding, conceal*v <> reveal*v, unmask*v, uncover*v <> ~show*v, shown
inhibit*v, inhibition, inhibitory, inhibitor*n <> stimulate*v, stimulation, stimulant*n <> induce*v, inducer*n, induction <> activate*v, activation, activator*n <> block*v, blockade, blocker*n <> enhance*v, potentiate*v
~suppress, suppresses, suppressed, suppressing <> ~promote*v <> ~trigger*v
worsen*v, worse, aggravate*v, exacerbate*v, deteriorate*v <> improve*v, improvement*n, better <> ~relieve*v, alleviate*v
~mild, mildly <> ~moderate, moderately <> ~severe, severely <> ~fatal, deadly
~minor <> ~major
~serious, seriously <> ~minor <> ~harmless, trivial
acute, acutely <> chronic, chronically
short-term, short term <> long-term, long term
~short, shorter <> ~long, longer
short-acting, short acting <> long-acting, long acting <> intermediate-acting <> rapid-acting, fast-acting
~early, earlier <> ~late, later
~loss of appetite, appetite loss, reduced appetite, decreased appetite, poor appetite <> ~increased appetite
gain*v <> loss*n, lose, loses, losing, lost
~strengthen*v, intensify, intensifies, intensified <> ~weaken*v
~strong, strongly, potent, stronger, strongest <> ~weak, weakly, weaker, weakest
~upper <> ~lower
~left <> ~right
~first <> ~last
~thicken*v <> ~thin, thins, thinned
~dilate*v, widen*v, dilation <> ~constrict*v, narrow*v, constriction
~relax, relaxes, relaxed, relaxing, relaxation <> ~contract*v, contraction*n
~tachycardia <> ~bradycardia
~constipation <> ~diarrhoea, diarrhea
~retain*v, retention <> ~excrete*v, excretion
~acidosis <> ~alkalosis
~acid, acidic <> ~alkaline
~positive <> ~negative
~active <> ~inactive
~normal <> ~abnormal
~same <> ~different
~inside <> ~outside
~internal, internally <> ~external, externally
~open, opens, opened <> ~close, closed, closes
~single <> ~multiple, repeated <> ~combined
~cause*v, lead to, leads to, leading to, led to, result in, results in, resulting in, resulted in <> ~prevent*v <> ~treat*v, treatment*n <> ~cure*v
~protect*v <> ~damage*v
~together <> ~separately, separate, apart
~alone <> ~together
~additive <> ~opposing
~reversible <> ~irreversible
~selective <> ~non-selective, nonselective
~sedating <> ~non-sedating
~agree*v <> ~disagree*v
~wet, wets, wetter, moist, moisten*v, damp, humid <> ~dry, dries, dried, drier, drying
~hot <> ~cold <> ~warm
~sooner <> ~later
~addictive <> ~non-addictive
~dilute, diluted <> ~undiluted <> ~concentrated
~hypertension, high blood pressure, raised blood pressure <> hypotension, low blood pressure
~hyperglycaemia, hyperglycemia, high blood sugar, high blood glucose <> hypoglycaemia, hypoglycemia, low blood sugar, low blood glucose
~hyperthyroidism, overactive thyroid <> hypothyroidism, underactive thyroid
~hyperkalaemia, hyperkalemia, high potassium <> hypokalaemia, hypokalemia, low potassium
~hypernatraemia, hypernatremia, high sodium <> hyponatraemia, hyponatremia, low sodium
~hypercalcaemia, hypercalcemia, high calcium <> hypocalcaemia, hypocalcemia, low calcium
~overdose*n <> ~underdose*n <> ~missed dose*n, forgotten dose*n <> ~extra dose*n, double dose*n <> ~vomited
~extra dose*n, double dose*n <> ~single <> ~same <> ~full
~overactive <> ~underactive
~overweight <> ~underweight
~increased risk, raised risk, elevated risk <> ~reduced risk, lowered risk, decreased risk
~yes <> ~no
~true <> ~false
~plus <> ~minus
~systolic <> ~diastolic
~bacterial <> ~viral <> ~fungal
~arterial, artery, arteries <> ~venous, vein*n
~sensitive <> ~resistant <> ~insensitive
~light <> ~heavy
~full <> ~empty
~wake, awake <> ~asleep
~upright <> ~flat <> ~standing, standing up <> ~lying, lying down <> ~sitting, sitting up
~start of, beginning of, the start of, the beginning of <> ~end of, the end of
~large, larger, big, bigger <> ~small, smaller
~great, greater, greatest <> ~little <> ~smallest
~much <> ~little
~heavier <> ~lighter
~older <> ~younger <> ~newer
~longest <> ~shortest
~best <> ~worst
~up <> ~down
~in, into <> ~out of, out
~on <> ~off
~front <> ~back
~top <> ~bottom
~add*v, added <> ~remove*v, removal <> ~subtract*v
~enter*v <> ~leave, leaves, left, leaving
~absorb*v, absorption <> ~eliminate*v, elimination
~produce*v, production, synthesis <> ~destroy*v, destruction, breakdown, break down, breaks down, break it down, breaks it down, broken down, breaking down, metabolise*v, metabolize*v
~partial, partially, partly <> ~complete, completely, fully <> ~full
~initial, initially <> ~final, finally
~loading <> ~maintenance
~peak <> ~trough
~fasting <> ~fed
~drowsiness, drowsy, sleepiness, sleepy <> ~insomnia, sleeplessness <> ~alert, alertness
~sedative*n <> ~stimulant*n
~bleeding <> ~clotting
~benign <> ~malignant
~deep, deeply <> ~shallow, superficial
~broad, broad-spectrum, wide <> ~narrow, narrow-spectrum
~open-angle, wide-angle <> ~closed-angle, narrow-angle, angle-closure
~direct, directly <> ~indirect, indirectly
~clear <> ~cloudy
~soft <> ~hard
~red <> ~white <> ~blue <> ~green <> ~yellow <> ~black <> ~brown <> ~pink <> ~orange <> ~purple
~dark, darker <> ~pale, paler
~similar <> ~opposite
~new, newer <> ~old
~soluble <> ~insoluble
~fat <> ~water
~opened <> ~unopened
~used <> ~unused
~steady, stable <> ~unstable
~frequent urination <> ~retention
~day, days <> ~night, nights
~aerobic <> ~anaerobic
~sympathetic <> ~parasympathetic
~push, pushes <> ~pull, pulls
~warm <> ~cool <> ~cold <> ~hot <> ~boiling <> ~lukewarm
~refrigerate*v, refrigeration <> ~freeze, freezes, frozen, freezing
~sterile <> ~non-sterile
~room temperature <> ~the fridge, fridge, refrigerator <> ~freezer
~tightly <> ~loosely
~once more, again <> ~never again
~another <> ~same
~earliest <> ~latest
~increasing doses <> ~decreasing doses
~thick, thicker, thickly <> ~thin, thinner, thinly
~dose-dependent <> ~dose-independent
~start*v <> ~end*v, ending
~contain*v <> ~lack*v
~attract*v <> ~repel, repels, repelled
~import*v <> ~export*v
~primary, primarily <> ~secondary <> ~tertiary
~inner <> ~outer
~proximal <> ~distal
~anterior <> ~posterior
~bind, binds, bound, binding <> ~release*v, unbound
~rest, rests, resting <> ~exercise*v
~hungry <> ~thirsty
~dissolve*v <> ~precipitate*v
~approve*v <> ~ban, bans
~visible, visibly <> ~invisible
~local <> ~general
~human*n <> ~animal*n
~brand*n, branded <> ~generic*n
~reliable, reliably <> ~unreliable, unreliably
~symptomatic <> ~asymptomatic
~successful <> ~unsuccessful
"""

POPULATION = """
suicidal, suicidality, suicide*n <> self-harm, self-injury, harming yourself, hurting yourself
~sick, ill, unwell, poorly, feel sick, feel ill, feel unwell <> ~healthy, feel well, feel fine
child, children, childhood, paediatric, paediatrics, pediatric, pediatrics, kid*n <> adult*n, adulthood, grown-up*n <> adolescent*n, adolescence, teenager*n, teenage, teen*n <> young people <> infant*n, infancy <> newborn*n, neonate*n, neonatal, newly born, newborn baby, newborn babies, newborn infant*n, newborn child, newborn children <> premature babies, preterm infant*n, premature infant*n, preterm babies, premature baby <> full-term babies, term babies, full-term infant*n, term infant*n, full-term baby, term baby <> baby, babies <> toddler*n <> older people, older adults, older adult, older individual*n, older person*n, elderly, elderly people, elderly individual*n, elderly person*n, geriatric, older patients, elderly patients, seniors <> younger people, young adults, young adult, younger adults <> ~people, person, persons, individual*n, anyone, everyone, patient, patients, individual, individuals <> schoolchildren
pregnant, pregnancy, pregnancies, gestation, expecting a baby, expecting a child <> non-pregnant <> breastfeeding, breast-feeding, breastfeed*v, breast-feed*v, lactation, lactating, nursing, breastfed <> postpartum, after birth, after delivery <> menopausal, menopause <> postmenopausal, post-menopausal <> premenopausal, pre-menopausal <> childbearing age, childbearing potential, of childbearing age, of childbearing potential <> contraception, contraceptive*n <> ~fertility, fertile
first trimester <> second trimester <> third trimester <> ~trimester*n <> early pregnancy <> late pregnancy
women, woman, female*n <> men, man, male*n <> girl*n <> boy*n
renal, kidney, kidneys <> hepatic, liver <> ~cardiac, heart <> ~lung*n, pulmonary <> ~brain <> ~bladder <> ~thyroid <> ~stomach, gastric <> ~adrenal
~impairment, impaired <> ~intact, preserved <> ~failure <> ~function
~healthy <> ~unhealthy, frail
diabetes, diabetic*n <> asthma, asthmatic*n <> epilepsy, epileptic*n <> glaucoma <> porphyria <> myasthenia gravis, myasthenia
smoker*n <> non-smoker*n, nonsmoker*n
~term, full-term <> ~premature, preterm <> ~conception
~obese, obesity <> ~thin, slim
~breastfed <> ~formula-fed, bottle-fed
~mother*n <> ~father*n <> ~parent*n <> ~carer*n, caregiver*n
~son*n <> ~daughter*n
~husband*n <> ~wife, wives
~vegan*n <> ~vegetarian*n
~human*n <> ~dog*n <> ~cat*n <> ~horse*n <> ~mouse, mice <> ~rat*n <> ~rabbit*n <> ~pet*n
~preschool <> ~school-age, school-aged
~middle-aged <> ~frail
~alcohol, alcoholic drink*n, alcoholic beverage*n <> ~caffeine, coffee <> ~grapefruit, grapefruit juice <> ~milk, dairy <> ~nicotine, tobacco <> ~cannabis
~donor*n <> ~recipient*n
~slow metabolisers, poor metabolisers, slow metabolizers, poor metabolizers <> ~rapid metabolisers, extensive metabolisers, rapid metabolizers, extensive metabolizers, ultrarapid metabolisers, ultrarapid metabolizers
~volunteer*n <> ~athlete*n <> ~driver*n <> ~pilot*n <> ~diver*n <> ~traveller*n, traveler*n
~stomach <> ~bowel, intestine*n <> ~pancreas <> ~spleen <> ~prostate <> ~ovary, ovaries <> ~womb, uterus <> ~bone*n, bone marrow <> ~throat <> ~gum*n <> ~tongue <> ~skin <> ~scalp
~angina <> ~heart failure <> ~heart attack*n, myocardial infarction*n <> ~stroke*n <> ~arrhythmia*n <> ~anaemia, anemia <> ~gout <> ~arthritis <> ~rheumatoid arthritis <> ~osteoarthritis <> ~osteoporosis <> ~migraine*n <> ~depression <> ~anxiety <> ~bipolar disorder <> ~schizophrenia <> ~psychosis <> ~dementia <> ~parkinson's disease, parkinsonism <> ~multiple sclerosis <> ~asthma <> ~copd <> ~bronchitis <> ~pneumonia <> ~tuberculosis, tb <> ~eczema, dermatitis <> ~psoriasis <> ~acne <> ~diabetes <> ~epilepsy <> ~glaucoma <> ~cataract*n <> ~porphyria <> ~haemophilia, hemophilia <> ~phenylketonuria <> ~hepatitis <> ~cirrhosis <> ~pancreatitis <> ~colitis <> ~crohn's disease <> ~peptic ulcer*n, stomach ulcer*n <> ~reflux <> ~cancer*n <> ~leukaemia, leukemia <> ~lymphoma <> ~malaria <> ~hiv <> ~herpes <> ~shingles, zoster, herpes zoster <> ~chickenpox, varicella <> ~measles <> ~influenza, flu <> ~cold sore*n <> ~thrush, candidiasis <> ~cystitis <> ~meningitis <> ~sepsis <> ~lupus <> ~endometriosis <> ~insomnia <> ~narcolepsy <> ~adhd <> ~hay fever, allergic rhinitis <> ~obsessive-compulsive disorder <> ~panic disorder <> ~ulcerative colitis <> ~deep vein thrombosis <> ~pulmonary embolism <> ~atrial fibrillation <> ~fracture*n <> ~ulcer*n <> ~rash, rashes, skin rash, skin rashes <> ~headache*n, head ache*n <> ~nausea <> ~vomiting <> ~fever*n, pyrexia <> ~cough <> ~seizure*n, convulsion*n <> ~dizziness, dizzy <> ~jaundice <> ~blood clot*n <> ~heart block <> ~kidney stone*n, renal stone*n, nephrolithiasis <> ~high cholesterol, hypercholesterolaemia, hypercholesterolemia <> ~scurvy <> ~pain*n <> ~itching, itch, itchiness, pruritus <> ~infection*n <> ~constipation <> ~indigestion, dyspepsia <> ~wart*n <> ~cold*n
~rash, rashes, skin rash, skin rashes <> ~headache*n, head ache*n <> ~nausea <> ~vomiting <> ~fever*n, pyrexia <> ~cough <> ~dizziness, dizzy <> ~jaundice <> ~pain*n <> ~itching, itch, itchiness, pruritus <> ~infection*n <> ~constipation <> ~indigestion, dyspepsia <> ~wart*n <> ~cold*n <> ~ulcer*n <> ~fracture*n <> ~depression <> ~anxiety <> ~insomnia <> ~reflux
~type 1 <> ~type 2
dialysis <> haemodialysis, hemodialysis <> ~transplant*n, transplantation
~asian*n <> ~african*n <> ~european*n <> ~american*n <> ~caucasian*n <> ~japanese <> ~chinese <> ~black <> ~white <> ~hispanic*n
immunocompromised, immunosuppressed, immunodeficient <> immunocompetent
allergic, hypersensitive, allergy, allergies, allergic reaction*n <> ~non-allergic
inpatient*n <> outpatient*n
unborn, fetus, foetus, fetal, foetal
"""

HELP = """
immediately, at once, right away, straight away, straightaway, without delay, without waiting, without hesitation, immediate <> ~straight <> the same day, on the same day, that same day <> ~today <> ~at your next visit, at the next visit, at your next appointment, at the next appointment, when convenient, in due course <> ~some day, one day, some time <> urgently, urgent <> ~eventually <> ~soon, promptly, as soon as possible, as soon as you can <> ~later <> ~routinely, routine <> ~non-urgent
now <> ~later
emergency, emergencies, accident and emergency, emergency department, emergency room, emergency services, a&e, the er, the ed <> ~bed
ambulance*n, paramedic*n
get emergency help, seek emergency help, get emergency care, seek emergency care, get emergency medical help, seek emergency medical help, seek emergency medical attention, get emergency medical attention, emergency medical help, emergency medical attention, emergency medical care, emergency help, emergency care <> get help, get medical help, get urgent help, obtain help, obtain medical help, seek help, seek medical help, seek medical attention, seek medical advice, seek medical care, get medical attention, seek care, medical attention, medical help, seek attention, get medical advice, seek advice <> ~wait*v
~call, calls, phone, phones, ring, rings, dial, dials, telephone, telephones <> ~contact*v <> ~consult*v, talk to, speak to, speak with, talk with, ask, check with, discuss, discusses, discussed, discussing, talk about, talk with you about, talk to you about <> ~tell, telling, inform*v <> ~wait*v
~doctor*n, physician*n, prescriber*n, clinician*n, gp*n, general practitioner*n, family doctor*n <> ~health professional*n, healthcare professional*n, health care professional*n, healthcare provider*n <> ~dentist*n <> ~surgeon*n <> ~optician*n, optometrist*n <> ~dietitian*n, dietician*n <> ~friend*n, relative*n, family member*n, neighbour*n, neighbor*n <> ~pharmacist*n, chemist*n <> ~nurse*n <> ~midwife, midwives <> ~specialist*n
~seek*v, sought <> ~postpone*v, delay*v, put off, puts off, putting off
hospital*n, casualty <> ~home
poison control, poisons centre, poison centre, poison center, poisons information
helpline*n, crisis line
"""
