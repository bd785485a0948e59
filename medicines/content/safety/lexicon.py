"""The words that a change of is dangerous, as readable data. Read by `lexemes.py`.

A line is a family of words that could be mistaken for, or turned into, one another; " <> " stands between meanings, ", "
between spellings of one meaning, which are equal. Behind a spelling: "*v" adds -s, -ed, -ing; "*n" the plural; "*a" -ly;
"=IV" is read in just this case. A meaning that begins with "~" counts only where another word of its family takes its
place, or where nothing else changed: such words come and go in every rewording.
"""

NEGATION = """
not <> no <> never <> neither <> nor <> none <> nothing <> nobody, no one <> cannot
~always <> never
no longer <> still
without <> ~with
unless <> except, except for, excluding, with the exception of, apart from <> ~including <> ~if
avoid*v, avoidance
lack*v, absence, absent <> ~presence
refrain*v
free of, free from
hardly, scarcely, barely <> seldom
~ever <> never
~only if, only when <> ~even if, even when
~rather than, instead of, in place of <> ~as well as, in addition to, along with
~fail*v <> ~succeed*v
"""

LIMIT = """
maximum, max, maximal, maximally, maxima <> minimum, minimal, minimally, minima
up to, ≤, as much as, as many as <> at least, ≥, as little as <> at most <> no more than, not more than <> no longer than, not longer than <> no later than, not later than <> no less than, not less than, no fewer than
more than, greater than, longer than, larger than, in excess of <> less than, fewer than, shorter than, smaller than, lower than
or more, or above, and above, and over, or over, and older, or older, and up <> or less, or below, and below, and under, or under, and younger, or younger, or fewer
~over, > <> ~under, <
~above <> ~below
exceed*v, exceeding <> ~reach*v
~limit*n <> ~unlimited
only, solely, exclusively <> ~also
until, till <> ~after <> ~before
~within <> ~beyond <> ~outside
too much, too many <> too little, too few
enough, sufficient, sufficiently <> insufficient, insufficiently
~approximately, ~, about, around, roughly <> ~exactly, precisely
highest <> lowest
~entire, whole <> ~part of
ceiling <> ~floor
restrict*v, restriction*n <> ~unrestricted
"""

ADVICE = """
must <> should, ought <> shall <> may <> might <> can <> ~could <> ~will <> ~would <> ~need*v <> ~have to, has to
safe, safely <> safer <> safest <> unsafe, unsafely <> harmless, harmlessly <> harmful, harmfully <> dangerous, dangerously, hazardous <> ~risky <> ~fatal, fatally, lethal <> ~life-threatening
~safety <> ~danger*n <> ~harm*v
contraindicated, contraindication*n, contra-indicated, contraindicate*v, contra-indication*n <> recommended, recommend*v, recommendation*n <> discouraged, discourage*v <> encouraged, encourage*v <> ~indicated <> ~advised, advise*v, advisable <> inadvisable <> reserved for, reserve for <> ~licensed <> ~unlicensed <> ~approved <> ~unapproved
permitted, permit*v, permissible, allowed, allowable <> prohibited, prohibit*v, forbidden, banned, disallowed <> ~acceptable <> ~unacceptable
required, require*v, mandatory, compulsory <> optional <> ~necessary <> ~unnecessary <> ~essential
stop, stops, stopped, stopping, discontinue, discontinues, discontinued, discontinuing, discontinuation, cease*v, cessation <> continue, continues, continued, continuing, continuation <> ~start*v, initiate*v, initiation, commence*v <> ~resume*v, restart*v <> ~begin, begins, began, begun, beginning <> ~pause*v, interrupt*v <> withhold, withholds, withheld, withholding <> withdraw, withdraws, withdrawn, withdrew, withdrawing <> ~hold, holds, held, holding <> ~keep, keeps, keeping
taper, tapers, tapered, tapering, wean*v <> ~escalate*v <> titrate*v, titration
gradually, gradual <> suddenly, sudden, abruptly, abrupt
suitable, suitably <> unsuitable
appropriate, appropriately <> inappropriate, inappropriately
effective, effectively <> ineffective, ineffectively
~caution, cautious, cautiously <> ~confidence, confidently <> ~freely
~carefully, careful <> ~carelessly, careless
~preferred <> ~alternative
skip, skips, skipped, skipping, omit, omits, omitted, omitting <> ~double*v <> ~repeat*v
ignore*v, disregard*v <> ~report*v <> ~monitor*v
~important, crucial, vital <> ~unimportant
~consider*v <> ~reject*v
~toxic <> ~nontoxic, non-toxic
~beneficial <> ~useless
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
~accept*v, accepted <> ~refuse*v
~delay*v, delayed, postpone*v <> ~hasten*v
~finish, finishes, finished, finishing, complete*v <> ~abandon*v
~first choice, first-line, first line <> ~second-line, second line <> ~last resort, third-line
~standard, usual <> ~exceptional, unusual
~strict, strictly <> ~loose, loosely
~switch, switches, switched, switching <> ~stay, stays, stayed, staying, remain*v
~rely, relies, relied <> ~doubt*v
~share*v <> ~keep, keeps, keeping
~obliged <> ~free
~throw away, discard*v, dispose of <> ~reuse*v, reusing <> ~save*v
~worth <> ~worthless
"""

OPPOSITE = """
increase*v, increasingly, raise*v, elevate*v, elevation*n <> decrease*v, reduce*v, reduction*n, lower*v, diminish*v <> ~maintain*v
higher <> lower
high <> low
rise, rises, rising, rose, risen <> fall, falls, falling, fell, fallen, drop, drops, dropped
~and <> ~or <> ~but <> ~and/or
~with <> ~without
before, prior to <> after <> ~following <> ~during <> ~while
~common, commonly, commonest <> ~rare, rarely, rarest <> ~uncommon, uncommonly <> ~frequent, frequently <> ~infrequent, infrequently <> ~occasional
~more <> ~less <> ~fewer
~most <> ~least <> ~few
~all <> ~some <> ~any <> ~no
~both <> ~either
slow, slowly, slower <> rapid, rapidly <> ~fast, faster, quick, quickly, quicker
slows, slowed, slowing <> accelerate*v, speeds
agonist*n <> antagonist*n
mask*v, hide, hides, hid, hidden, hiding, conceal*v <> reveal*v, unmask*v, uncover*v <> ~show*v, shown
inhibit*v, inhibition, inhibitory, inhibitor*n <> stimulate*v, stimulation, stimulant*n <> induce*v, inducer*n, induction <> activate*v, activation, activator*n <> block*v, blockade, blocker*n <> enhance*v, potentiate*v
~suppress, suppresses, suppressed, suppressing <> ~promote*v <> ~trigger*v
worsen*v, worse, aggravate*v, exacerbate*v, deteriorate*v <> improve*v, improvement*n, better <> ~relieve*v, alleviate*v
~mild, mildly <> ~moderate, moderately <> ~severe, severely
~minor <> ~major
~serious, seriously <> ~harmless, trivial
acute, acutely <> chronic, chronically
short-term, short term <> long-term, long term
~short, shorter <> ~long, longer
short-acting, short acting <> long-acting, long acting <> intermediate-acting <> rapid-acting, fast-acting
~early, earlier <> ~late, later
gain*v <> loss*n, lose, loses, losing, lost
~strong, strongly, potent <> ~weak, weakly
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
~single <> ~multiple <> ~combined
~cause*v <> ~prevent*v <> ~treat*v, treatment*n <> ~cure*v
~protect*v <> ~damage*v
~together <> ~separately, separate, apart
~alone <> ~together
~additive <> ~opposing
~reversible <> ~irreversible
~selective <> ~non-selective, nonselective
~sedating <> ~non-sedating
~agree*v <> ~disagree*v
~wet <> ~dry
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
~overdose*n <> ~underdose*n <> ~missed dose*n <> ~extra dose*n, double dose*n
~overactive <> ~underactive
~overweight <> ~underweight
~increased risk <> ~reduced risk
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
~start of, beginning of <> ~end of
~large, larger, big, bigger <> ~small, smaller
~great, greater, greatest <> ~little <> ~smallest
~much <> ~little
~heavier <> ~lighter
~older <> ~younger
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
~produce*v, production, synthesis <> ~destroy*v, destruction, breakdown
~partial, partially, partly <> ~complete, completely, fully
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
~refrigerate*v <> ~freeze, freezes, frozen, freezing
~sterile <> ~non-sterile
~room temperature <> ~the fridge, fridge, refrigerator <> ~freezer
~tightly <> ~loosely
~once more, again <> ~never again
~another <> ~same
~earliest <> ~latest
~increasing doses <> ~decreasing doses
~thick, thicker <> ~thinner
~dose-dependent <> ~dose-independent
~symptomatic <> ~asymptomatic
~successful <> ~unsuccessful
"""

ROUTE = """
oral, orally, by mouth, per os, p.o., =PO, =po, through the mouth <> intravenous, intravenously, =IV, =iv, i.v., into a vein, into the vein, into your vein <> intramuscular, intramuscularly, =IM, i.m., into a muscle, into the muscle <> subcutaneous, subcutaneously, subcut, =SC, =SQ, s.c., subq, sub-q, under the skin, beneath the skin <> intradermal, intradermally, =ID, into the skin <> intrathecal, intrathecally, =IT <> epidural, epidurally <> intraosseous <> intraperitoneal, intraperitoneally <> intra-arterial, intraarterial, into an artery <> intra-articular, intraarticular, into the joint, into a joint <> intravitreal, intravitreally <> intralesional <> intracardiac <> sublingual, sublingually, =SL, under the tongue, under your tongue <> buccal, buccally, between the cheek and gum, against the cheek, inside the cheek <> rectal, rectally, =PR, per rectum, into the rectum, into the back passage <> vaginal, vaginally, =PV, into the vagina, intravaginal, intravaginally, per vagina <> nasal, nasally, intranasal, intranasally, into the nose, in the nose, up the nose <> into each nostril, in each nostril, into both nostrils, into the nostrils <> into one nostril, into the nostril <> topical, topically, cutaneous, on the skin, to the skin, onto the skin <> transdermal, transdermally, through the skin <> inhaled, inhale*v, inhalation*n, by inhalation, breathed in <> nebulised, nebulized <> ophthalmic, ocular <> into the eye, in the eye, into your eye, in your eye <> into each eye, in each eye, into both eyes, in both eyes, into the eyes, in the eyes, into your eyes, in your eyes <> into the affected eye, in the affected eye <> otic, aural <> into the ear, in the ear, into your ear, in your ear <> into each ear, in each ear, into both ears, in both ears, into the ears, in the ears <> into the affected ear, in the affected ear <> urethral, intraurethral, intraurethrally <> intravesical <> parenteral, parenterally <> enteral, enterally <> through a feeding tube, by tube <> nasogastric <> dental <> percutaneous <> intrauterine <> intrapleural
~eye*n <> ~ear*n <> ~nose, nostril*n <> ~mouth <> ~skin <> ~vein*n <> ~muscle*n <> ~vagina <> ~rectum <> ~tongue <> ~scalp
inject, injects, injected, injecting, injection*n, injectable <> infuse*v, infusion*n, drip <> ~bolus <> swallow*v, swallowed <> ~apply, applies, applied, applying, application*n <> ~drink, drinks, drinking <> instil, instils, instilled, instill*v, instillation <> gargle*v <> ~insert*v <> ~rinse*v <> ~spray*v
systemic, systemically <> ~locally, local
"""

FORM = """
tablet*n, tab, tabs <> capsule*n, cap, caps <> softgel*n <> caplet*n <> pill*n <> lozenge*n, pastille*n <> syrup*n <> suspension*n <> solution*n <> elixir*n <> linctus <> emulsion*n <> liquid*n <> cream*n <> ointment*n <> gel*n <> lotion*n <> foam*n <> paste*n <> shampoo*n <> patch, patches <> plaster*n <> suppository, suppositories <> pessary, pessaries <> enema*n <> drop, drops <> spray*n <> inhaler*n <> nebuliser*n, nebulizer*n <> nebules, nebule <> powder*n <> granule*n <> sachet*n <> vial*n <> ampoule*n, ampule*n <> pen*n, pen-injector*n <> prefilled syringe*n, pre-filled syringe*n <> syringe*n <> implant*n <> film*n <> mouthwash, mouth rinse <> chewing gum <> depot <> puff*n <> spoonful*n <> teaspoon*n, teaspoonful*n, tsp <> tablespoon*n, tablespoonful*n, tbsp
extended-release, extended release, =ER, =XR <> =XL <> slow-release, slow release <> prolonged-release, prolonged release <> sustained-release, sustained release, =SR <> modified-release, modified release, =MR <> controlled-release, controlled release, =CR <> =LA <> immediate-release, immediate release, =IR, standard-release, standard release, conventional-release <> delayed-release, delayed release, =DR <> gastro-resistant, enteric-coated, enteric coated, =EC <> film-coated, film coated <> uncoated
chewable <> dispersible <> soluble <> effervescent <> orodispersible, orally disintegrating, =ODT, melt-in-the-mouth
crush, crushes, crushed, crushing <> chew*v <> swallow whole, swallowed whole, swallow them whole, swallow it whole, swallow the tablet whole, swallow the tablets whole, swallow the capsule whole, swallow the capsules whole, swallowed intact <> ~whole, intact <> dissolve*v <> split, splits, splitting, halve*v, break, breaks, broken, breaking, cut, cuts, cutting <> ~suck*v <> ~melt*v <> ~open*v, open <> sprinkle*v
shake*v, shaken <> ~stir*v, stirred
dilute*v, dilution <> undiluted <> reconstitute*v <> ~mix, mixes, mixed, mixing
pierce*v
aqueous <> oily
liposomal <> ~conventional
adult-strength <> infant-strength
"""

FREQUENCY = """
at bedtime, before bed, before going to bed, at bed time, before sleep, =hs, =HS, qhs, h.s. <> at night, nocte <> nightly, every night, each night <> overnight, in the night, during the night <> in the morning, mane <> every morning, each morning, mornings <> in the evening <> every evening, each evening, evenings <> at noon, midday, at midday <> at lunchtime <> in the afternoon <> every afternoon <> ~morning <> ~evening <> ~night <> ~bedtime <> ~afternoon <> ~noon <> during the day, by day, daytime
with food, with a meal <> with meals, with each meal, with every meal <> with or after food, with or after meals <> without food <> with or without food, regardless of food, regardless of meals, with or without meals <> on an empty stomach, on empty stomach, empty stomach <> on a full stomach, full stomach <> before food, before a meal, before eating <> before meals, before each meal, before every meal, a.c. <> after food, after a meal, after eating <> after meals, after each meal, after every meal, p.c. <> between meals <> with breakfast <> with lunch <> with dinner <> before breakfast <> after breakfast <> before lunch <> before dinner <> after dinner <> with water <> with milk <> with juice
~breakfast <> ~lunch <> ~dinner, supper
as needed, when needed, if needed, as required, when required, if required, prn, p.r.n., =PRN, on demand, as necessary, when necessary, if necessary <> regularly, on a regular basis <> around the clock, round the clock <> continuously, continuous <> ~regular <> ~intermittently, intermittent
=stat, =STAT
daily, per day, a day, each day, every day, day by day, per diem <> weekly, per week, a week, each week, every week <> monthly, per month, a month, each month, every month <> hourly, per hour, an hour, each hour, every hour <> yearly, annually, annual, per year, a year, each year, every year <> fortnightly, every fortnight, a fortnight <> biweekly <> per dose, a dose, each dose, every dose <> quarterly <> ~per night
every other day, on alternate days, alternate days, every second day, every two days, =qod, =QOD <> every other week, every second week, alternate weeks <> every third day <> every few hours
bid, b.i.d., =BD, =bd, =BID <> tid, t.i.d., tds, =TDS, =TID, =TD <> qid, q.i.d., qds, =QDS, =QID <> =qd, =QD, q.d., =OD, o.d. <> =qw, =QW
once <> twice <> thrice
half-hourly
~immediately before, just before <> ~immediately after, just after
lifelong, for life <> ~temporarily, temporary <> ~permanently, permanent <> ~indefinitely
~then <> ~simultaneously, at the same time, concurrently
staggered
~monday*n <> ~tuesday*n <> ~wednesday*n <> ~thursday*n <> ~friday*n <> ~saturday*n <> ~sunday*n
~weekday*n <> ~weekend*n
~in divided doses, in separate doses, in equal doses <> ~as a single dose, in a single dose, in one dose, as one dose
~today <> ~tomorrow
~january <> ~february <> ~march <> ~april <> ~june <> ~july <> ~august <> ~september <> ~october <> ~november <> ~december
"""

POPULATION = """
child, children, childhood, paediatric, paediatrics, pediatric, pediatrics, kid*n <> adult*n, adulthood <> adolescent*n, adolescence, teenager*n, teenage, teen*n <> young people <> infant*n, infancy <> newborn*n, neonate*n, neonatal, newly born <> premature babies, preterm infant*n, premature infant*n, preterm babies, premature baby <> full-term babies, term babies, full-term infant*n, term infant*n, full-term baby, term baby <> baby, babies <> toddler*n <> older people, older adults, older adult, elderly, elderly people, geriatric, older patients, elderly patients, seniors <> younger people, young adults, young adult, younger adults <> ~people, person, persons, anyone, everyone, patient, patients, individual, individuals <> schoolchildren
pregnant, pregnancy, pregnancies, gestation <> non-pregnant <> breastfeeding, breast-feeding, breastfeed*v, breast-feed*v, lactation, lactating, nursing, breastfed <> postpartum, after birth, after delivery <> menopausal, menopause <> postmenopausal, post-menopausal <> premenopausal, pre-menopausal <> childbearing age, childbearing potential, of childbearing age, of childbearing potential <> contraception, contraceptive*n <> ~fertility, fertile
first trimester <> second trimester <> third trimester <> ~trimester*n <> early pregnancy <> late pregnancy
women, woman, female*n <> men, man, male*n <> girl*n <> boy*n
renal, kidney, kidneys <> hepatic, liver <> ~cardiac, heart <> ~lung*n, pulmonary <> ~brain <> ~bladder <> ~thyroid <> ~stomach, gastric <> ~adrenal
~impairment, impaired <> ~intact, preserved <> ~failure <> ~function
~healthy <> ~unhealthy, frail
diabetes, diabetic*n <> asthma, asthmatic*n <> epilepsy, epileptic*n <> glaucoma <> porphyria <> myasthenia gravis, myasthenia
smoker*n <> non-smoker*n, nonsmoker*n
~term, full-term <> ~premature, preterm
~obese, obesity <> ~thin, slim
~breastfed <> ~formula-fed, bottle-fed
~mother*n <> ~father*n <> ~parent*n <> ~carer*n, caregiver*n
~son*n <> ~daughter*n
~preschool <> ~school-age, school-aged
~middle-aged <> ~frail
~alcohol, alcoholic drink*n <> ~caffeine, coffee <> ~grapefruit, grapefruit juice <> ~milk, dairy <> ~nicotine, tobacco <> ~cannabis
~donor*n <> ~recipient*n
~slow metabolisers, poor metabolisers, slow metabolizers, poor metabolizers <> ~rapid metabolisers, extensive metabolisers, rapid metabolizers, extensive metabolizers, ultrarapid metabolisers, ultrarapid metabolizers
~volunteer*n <> ~athlete*n <> ~driver*n <> ~traveller*n, traveler*n
~stomach <> ~bowel, intestine*n <> ~pancreas <> ~spleen <> ~prostate <> ~ovary, ovaries <> ~womb, uterus <> ~bone*n, bone marrow <> ~throat
~angina <> ~heart failure <> ~heart attack <> ~stroke <> ~arrhythmia <> ~anaemia, anemia <> ~gout <> ~arthritis <> ~rheumatoid arthritis <> ~osteoarthritis <> ~osteoporosis <> ~migraine <> ~depression <> ~anxiety <> ~bipolar disorder <> ~schizophrenia <> ~psychosis <> ~dementia <> ~parkinson's disease, parkinsonism <> ~multiple sclerosis <> ~asthma <> ~copd <> ~bronchitis <> ~pneumonia <> ~tuberculosis <> ~eczema <> ~psoriasis <> ~acne <> ~diabetes <> ~epilepsy <> ~glaucoma <> ~cataract*n <> ~porphyria <> ~haemophilia, hemophilia <> ~phenylketonuria <> ~hepatitis <> ~cirrhosis <> ~pancreatitis <> ~colitis <> ~crohn's disease <> ~peptic ulcer*n, stomach ulcer*n <> ~reflux <> ~cancer <> ~leukaemia, leukemia <> ~lymphoma <> ~malaria <> ~hiv <> ~herpes <> ~shingles <> ~chickenpox <> ~measles <> ~influenza <> ~cold sore*n <> ~thrush <> ~cystitis <> ~meningitis <> ~sepsis <> ~lupus <> ~endometriosis <> ~insomnia <> ~narcolepsy <> ~adhd <> ~hay fever <> ~obsessive-compulsive disorder <> ~panic disorder <> ~ulcerative colitis <> ~deep vein thrombosis <> ~pulmonary embolism <> ~atrial fibrillation
~type 1 <> ~type 2
dialysis <> haemodialysis, hemodialysis
~asian*n <> ~african*n <> ~european*n <> ~american*n <> ~caucasian*n <> ~japanese <> ~chinese <> ~black <> ~white <> ~hispanic*n
immunocompromised, immunosuppressed, immunodeficient <> immunocompetent
allergic, hypersensitive <> ~non-allergic
inpatient*n <> outpatient*n
unborn, fetus, foetus, fetal, foetal
"""

HELP = """
immediately, at once, right away, straight away, straightaway, without delay, immediate <> urgently, urgent <> ~eventually <> ~soon, promptly, as soon as possible <> ~later <> ~routinely, routine <> ~non-urgent
now <> ~later
emergency, emergencies, accident and emergency, emergency department, emergency room, emergency services
ambulance*n, paramedic*n
get help, get medical help, get urgent help, seek help, seek medical help, seek medical attention, seek medical advice, seek medical care, get medical attention, seek care, medical attention, medical help, seek attention, get medical advice, seek advice <> ~wait*v
~call, calls, called, phone, phones, ring, dial, telephone <> ~contact*v <> ~consult*v, talk to, speak to, speak with, talk with, ask <> ~tell, tells, telling, inform*v <> ~wait*v
~doctor*n, physician*n, prescriber*n, clinician*n <> ~pharmacist*n <> ~nurse*n <> ~midwife, midwives <> ~specialist*n
hospital*n, casualty <> ~home
poison control, poisons centre, poison centre, poison center, poisons information
helpline*n, crisis line
"""

# Words behind a number that are its unit: mass, volume, amount, rate, time, length, forms. As written here, else lower case.
UNIT = """
mg, milligram*n, milligramme*n, mgs <> mcg, µg, μg, ug, microgram*n, microgramme*n, mcgs <> g, gram*n, gm, gms, gramme*n, =G <> kg, kilogram*n, kilo*n, kgs <> ng, nanogram*n <> pg, picogram*n <> pound*n, lb, lbs <> ounce*n, oz <> stone
ml, millilitre*n, milliliter*n, mls, cc, =mL <> l, litre*n, liter*n, =L <> dl, decilitre*n, deciliter*n, =dL <> cl, centilitre*n <> microlitre*n, microliter*n, µl, μl, =µL, =μL <> cup*n <> glass, glasses <> pint*n
iu, international unit*n, =IU, i.u. <> unit*n, u, =U <> mu, megaunit*n, million unit*n, =MU <> mmol, millimole*n <> micromol, µmol, μmol, micromole*n <> mol, mole*n <> meq, milliequivalent*n, =mEq <> nmol <> pmol <> cfu, =CFU <> mosm
%, percent, per cent, percentage <> percentage point*n <> ‰ <> ppm
°c, celsius, degrees celsius, degree celsius, ℃ <> °f, fahrenheit, degrees fahrenheit, ℉ <> degree*n, °
minute*n, min, mins <> second*n, sec, secs <> hour*n, h, hr, hrs <> day*n, d <> week*n, wk, wks <> fortnight*n <> month*n, mth, mths <> year*n, yr, yrs, years old, year old, years of age, year-old, year-olds <> night*n <> trimester*n
mm <> cm, centimetre*n, centimeter*n <> metre*n, meter*n, m <> inch, inches <> nm <> km
mmhg, =mmHg <> kcal, calories <> kj <> bpm, beats per minute <> m²,  m2 <> mm³, mm3, cmm <> mcg/hour <> w/w <> w/v <> msec, millisecond*n, ms
times, time, x, ×, -fold, fold <> point*n <> degree*n
tablet*n, tab, tabs <> capsule*n, cap, caps <> caplet*n <> pill*n <> lozenge*n <> drop*n, gtt <> puff*n <> spray*n <> actuation*n <> inhalation*n <> sachet*n <> packet*n <> patch, patches <> suppository, suppositories <> pessary, pessaries <> vial*n <> ampoule*n, ampule*n <> pen*n <> syringe*n <> injection*n <> infusion*n <> spoonful*n <> teaspoon*n, teaspoonful*n, tsp <> tablespoon*n, tablespoonful*n, tbsp <> dose*n <> course*n <> cycle*n <> application*n <> nostril*n <> eye*n <> ear*n <> drink*n <> meal*n <> cigarette*n <> fingertip unit*n <> bottle*n <> strip*n <> trimester*n <> bag*n
"""

NUMBER_WORDS = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
    "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
    "half": "0.5", "quarter": "0.25", "third": "1/3",
}  # fmt: skip
LARGE = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "1/3", "⅔": "2/3", "⅛": "0.125"}
# Other words that count: named where one takes another's place.
COUNTING = """
~single <> ~double*v, doubled <> ~triple*v, tripled <> ~quadruple*v
~first, 1st <> ~second, 2nd <> ~third, 3rd <> ~fourth, 4th
~twofold <> ~threefold <> ~tenfold
~several <> ~few <> ~many
~pair*n <> ~dozen*n <> ~couple*n
"""

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

# A condition is named by one of these and the word before it, a class of medicines by what it acts on and one of these.
CONDITIONS = frozenset(
    "deficiency syndrome disease disorder insufficiency intolerance anaemia anemia fever dystrophy tumour tumours tumor tumors".split()
)
NO_CONDITIONS = frozenset(
    """a an the this that any other some such your their its his her no each every of in for with and or as is are was
    be by rare common serious severe mild new underlying same certain existing chronic acute genetic inherited medical
    mental known active untreated high low""".split()
)
CLASS_HEADS = frozenset("agonist antagonist blocker inhibitor stimulant modulator activator inducer".split())
RECEPTORS = frozenset(
    """alpha beta gamma delta kappa mu opioid dopamine serotonin histamine muscarinic nicotinic adrenergic leukotriene
    aromatase cholinesterase protease integrase reductase xanthine proton calcium sodium potassium estrogen oestrogen
    androgen progesterone cannabinoid melatonin orexin angiotensin aldosterone vitamin""".split()
)
