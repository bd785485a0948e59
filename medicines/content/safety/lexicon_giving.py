"""How much, how, in which form and when: words that a change of is dangerous, written as `lexicon.py` says."""

ROUTE = """
oral, orally, by mouth, per os, p.o., =PO, =po, through the mouth <> oromucosal, oromucosally <> in the mouth, inside the mouth <> intravenous, intravenously, =IV, =iv, i.v., i/v, into a vein, into the vein, into your vein <> intramuscular, intramuscularly, =IM, i.m., i/m, into a muscle, into the muscle <> subcutaneous, subcutaneously, subcut, =SC, =SQ, s.c., s/c, subq, sub-q, under the skin, beneath the skin <> intradermal, intradermally, =ID, into the skin <> intrathecal, intrathecally, =IT, into the spinal fluid <> into the spine <> epidural, epidurally <> intraosseous <> intraperitoneal, intraperitoneally <> intra-arterial, intraarterial, intra-arterially, intraarterially, into an artery, into the artery <> intra-articular, intraarticular, intra-articularly, intraarticularly, into the joint, into a joint <> intraocular, intraocularly <> intracameral <> subconjunctival, subconjunctivally <> intracavernosal, intracavernous <> endotracheal, intratracheal <> periarticular <> perineural <> epilesional <> intravitreal, intravitreally <> intralesional <> intracardiac <> sublingual, sublingually, =SL, under the tongue, under your tongue <> buccal, buccally, between the cheek and gum, against the cheek, inside the cheek <> rectal, rectally, =PR, per rectum, into the rectum, into the back passage <> vaginal, vaginally, =PV, into the vagina, intravaginal, intravaginally, per vagina <> nasal, nasally, intranasal, intranasally, into the nose, in the nose, up the nose <> into each nostril, in each nostril, into both nostrils, into the nostrils <> into one nostril, into the nostril <> topical, topically, cutaneous, on the skin, to the skin, onto the skin <> transdermal, transdermally, through the skin <> inhaled, inhale*v, inhalation*n, by inhalation, breathed in <> nebulised, nebulized <> ophthalmic, ocular <> into the eye, in the eye, into your eye, in your eye <> into the left eye, in the left eye, in your left eye <> into the right eye, in the right eye, in your right eye <> into each eye, in each eye, into both eyes, in both eyes, into the eyes, in the eyes, into your eyes, in your eyes <> into the affected eye, in the affected eye <> otic, aural <> into the ear, in the ear, into your ear, in your ear <> into the left ear, in the left ear, in your left ear <> into the right ear, in the right ear, in your right ear <> into each ear, in each ear, into both ears, in both ears, into the ears, in the ears <> into the affected ear, in the affected ear <> urethral, intraurethral, intraurethrally <> intravesical <> parenteral, parenterally <> enteral, enterally <> through a feeding tube, by tube <> nasogastric <> dental <> percutaneous <> intrauterine <> intrapleural
~face <> ~foot, feet <> ~hand*n <> ~arm*n <> ~leg*n <> ~thigh*n <> ~buttock*n <> ~abdomen, belly, tummy <> ~groin*n <> ~armpit*n <> ~neck <> ~chest <> ~eyelid*n <> ~lip*n <> ~genitals, genital <> ~nail*n <> ~eye*n <> ~ear*n <> ~nose, nostril*n <> ~mouth <> ~skin <> ~vein*n <> ~muscle*n <> ~vagina <> ~rectum <> ~tongue <> ~scalp
inject, injects, injected, injecting, injection*n, injectable <> infuse*v, infusion*n, drip <> ~bolus <> swallow*v, swallowed <> ~apply, applies, applied, applying, application*n <> ~drink, drinks, drinking <> instil, instils, instilled, instill*v, instillation <> gargle*v <> ~insert*v <> ~rinse*v <> ~spray*v
systemic, systemically <> ~locally, local
~rub, rubs, rubbed, rubbing <> ~drink, drinks, drinking <> ~apply, applies, applied, applying
~spit, spits, spit out, spits out <> swallow*v
"""

FORM = """
tablet*n, tab, tabs <> capsule*n, cap, caps <> softgel*n <> caplet*n <> pill*n <> lozenge*n, pastille*n <> syrup*n <> suspension*n <> solution*n <> elixir*n <> linctus <> emulsion*n <> liquid*n <> cream*n <> ointment*n <> gel*n <> lotion*n <> foam*n <> paste*n <> shampoo*n <> patch, patches <> plaster*n <> suppository, suppositories <> pessary, pessaries <> enema*n <> drop, drops <> spray*n <> inhaler*n <> nebuliser*n, nebulizer*n <> nebules, nebule <> powder*n <> granule*n <> sachet*n <> vial*n <> ampoule*n, ampule*n <> pen*n, pen-injector*n <> prefilled syringe*n, pre-filled syringe*n <> syringe*n <> implant*n <> film*n <> mouthwash, mouth rinse <> wafer*n <> cartridge*n <> tincture*n <> jelly, jellies <> gummy, gummies <> balm*n <> oil*n <> stick*n <> ring*n <> coil*n <> rod*n <> chewing gum <> depot <> puff*n <> spoonful*n <> teaspoon*n, teaspoonful*n, tsp <> tablespoon*n, tablespoonful*n, tbsp
extended-release, extended release, =ER, =XR <> =XL <> slow-release, slow release <> prolonged-release, prolonged release <> sustained-release, sustained release, =SR <> modified-release, modified release, =MR <> controlled-release, controlled release, =CR <> =LA <> immediate-release, immediate release, =IR, standard-release, standard release, conventional-release <> delayed-release, delayed release, =DR <> gastro-resistant, enteric-coated, enteric coated, =EC <> film-coated, film coated <> uncoated <> ~plain <> retard <> fast-release, fast release, quick-release
chewable <> dispersible <> soluble <> effervescent <> orodispersible, orally disintegrating, =ODT, melt-in-the-mouth
crush, crushes, crushed, crushing, grind, grinds, grinding, pulverise*v, pulverize*v <> chew*v <> swallow whole, swallowed whole, swallow them whole, swallow it whole, swallow the tablet whole, swallow the tablets whole, swallow the capsule whole, swallow the capsules whole, swallowed intact <> ~whole, intact <> dissolve*v <> split, splits, splitting, halve*v, break, breaks, broken, breaking, cut, cuts, cutting <> ~suck*v <> ~melt*v <> ~open*v, open <> sprinkle*v
shake, shakes, shaken <> ~stir*v, stirred
dilute*v, dilution <> undiluted <> reconstitute*v <> ~mix, mixes, mixed, mixing
pierce*v
aqueous <> oily
scored <> unscored
metered-dose <> dry powder, dry-powder
~flavoured <> ~unflavoured
~preserved <> ~preservative-free
liposomal <> ~conventional
adult-strength <> infant-strength
"""

FREQUENCY = """
at bedtime, before bed, before going to bed, at bed time, before sleep, last thing at night, =hs, =HS, qhs, h.s. <> at night, nocte <> nightly, every night, each night <> overnight, in the night, during the night <> in the morning, mane <> every morning, each morning, mornings, =qam, =QAM, =OM, =om <> in the evening <> every evening, each evening, evenings, =qpm, =QPM <> at noon, midday, at midday <> at midnight, midnight <> on waking, on rising, on getting up, when you get up, when you wake up, first thing in the morning <> at teatime, teatime <> at lunchtime <> in the afternoon <> every afternoon <> ~morning <> ~evening <> ~night <> ~bedtime <> ~afternoon <> ~noon <> during the day, by day, daytime
with food, with a meal <> with meals, with each meal, with every meal <> with or after food, with or after meals <> without food <> with or without food, regardless of food, regardless of meals, with or without meals <> on an empty stomach, on empty stomach, empty stomach <> on a full stomach, full stomach <> before food, before a meal, before eating <> before meals, before each meal, before every meal, a.c., =ac, =AC <> after food, after a meal, after eating <> after meals, after each meal, after every meal, p.c., =pc, =PC <> between meals <> with breakfast <> with lunch <> with dinner <> before breakfast <> after breakfast <> before lunch <> before dinner <> after dinner <> with water <> with milk <> with juice
~breakfast <> ~lunch <> ~dinner, supper
as needed, when needed, if needed, as required, when required, if required, prn, p.r.n., =PRN, on demand, as necessary, when necessary, if necessary <> ~regularly, regular, on a regular basis <> around the clock, round the clock <> continuously, continuous <> ~intermittently, intermittent
=stat, =STAT
daily, per day, a day, each day, every day, day by day, per diem <> weekly, per week, a week, each week, every week <> monthly, per month, a month, each month, every month <> hourly, per hour, an hour, each hour, every hour <> yearly, annually, annual, per year, per annum, a year, each year, every year <> fortnightly, every fortnight, a fortnight <> biweekly <> per dose, each dose, every dose <> quarterly <> ~per night
every other day, on alternate days, alternate days, every second day, every two days, =qod, =QOD <> every other week, every second week, alternate weeks, on alternate weeks <> alternate nights, on alternate nights, every other night, every second night <> every other month, alternate months, every second month <> every few hours <> every few days
bid, b.i.d., =BD, =bd, =BID <> tid, t.i.d., tds, =TDS, =TID, =TD <> qid, q.i.d., qds, =QDS, =QID <> =qd, =QD, q.d., =OD, o.d. <> =qw, =QW <> =tiw, =TIW
once <> twice <> thrice
~how often <> ~how long, for how long
half-hourly
~immediately before, just before <> ~immediately after, just after
lifelong, for life, forever, for ever <> ~temporarily, temporary <> ~permanently, permanent <> ~indefinitely
~then <> ~simultaneously, at the same time, concurrently
staggered
~monday*n <> ~tuesday*n <> ~wednesday*n <> ~thursday*n <> ~friday*n <> ~saturday*n <> ~sunday*n
~spring <> ~summer <> ~autumn <> ~winter
~weekday*n <> ~weekend*n
~in divided doses, divided into doses, in split doses, in separate doses, in equal doses <> ~as a single dose, in a single dose, in one dose, as one dose
~today <> ~tomorrow
~january <> ~february <> ~march <> ~april <> ~june <> ~july <> ~august <> ~september <> ~october <> ~november <> ~december
"""

# Words behind a number that are its unit: mass, volume, amount, rate, time, length, forms. As written here, else lower case.
UNIT = """
mg, milligram*n, milligramme*n, mgs <> mcg, µg, μg, ug, microgram*n, microgramme*n, mcgs <> g, gram*n, gm, gms, gramme*n, =G <> kg, kilogram*n, kilo*n, kgs <> ng, nanogram*n <> pg, picogram*n <> pound*n, lb, lbs <> ounce*n, oz <> stone
ml, millilitre*n, milliliter*n, mls, cc, =mL <> l, litre*n, liter*n, =L <> dl, decilitre*n, deciliter*n, =dL <> cl, centilitre*n <> microlitre*n, microliter*n, µl, μl, =µL, =μL <> cup*n <> glass, glasses <> pint*n
iu, international unit*n, =IU, i.u. <> unit*n, u, =U <> mu, megaunit*n, million unit*n, =MU <> mmol, millimole*n <> micromol, µmol, μmol, micromole*n <> mol, mole*n <> meq, milliequivalent*n, =mEq <> nmol <> pmol <> cfu, =CFU <> mosm
%, percent, per cent, percentage <> percentage point*n <> ‰ <> ppm
°c, celsius, degrees celsius, degree celsius, ℃ <> °f, fahrenheit, degrees fahrenheit, ℉ <> degree*n, °
minute*n, min, mins <> second*n, sec, secs <> hour*n, h, hr, hrs <> day*n, d, days old, day old, days of age, day-old <> week*n, wk, wks, weeks old, week old, weeks of age, week-old <> fortnight*n <> month*n, mth, mths, months old, month old, months of age, month-old <> year*n, yr, yrs, years old, year old, years of age, year-old, year-olds <> night*n <> trimester*n
mm, millimetre*n, millimeter*n <> cm, centimetre*n, centimeter*n <> cm², cm2 <> mm², mm2 <> cm³, cm3 <> metre*n, meter*n, m <> inch, inches <> nm <> km
mmhg, =mmHg <> kcal, calories <> kj <> bpm, beats per minute <> m²,  m2 <> mm³, mm3, cmm <> mcg/hour <> w/w <> w/v <> v/v <> =Gy <> =mGy <> =Bq <> =kBq <> =MBq <> =GBq <> =Sv <> =mSv <> =kPa <> =cmH2O <> =J <> mg% <> mcmol <> msec, millisecond*n, ms
times, time, x, ×, -fold, fold <> point*n <> degree*n
tablet*n, tab, tabs <> capsule*n, cap, caps <> caplet*n <> pill*n <> lozenge*n <> drop*n, gtt <> puff*n <> spray*n <> actuation*n <> inhalation*n <> sachet*n <> packet*n <> patch, patches <> suppository, suppositories <> pessary, pessaries <> vial*n <> ampoule*n, ampule*n <> pen*n <> syringe*n <> injection*n <> infusion*n <> spoonful*n <> teaspoon*n, teaspoonful*n, tsp <> tablespoon*n, tablespoonful*n, tbsp <> dose*n <> course*n <> cycle*n <> application*n <> nostril*n <> eye*n <> ear*n <> drink*n <> meal*n <> cigarette*n <> fingertip unit*n <> bottle*n <> strip*n <> trimester*n <> bag*n
"""

NUMBER_WORDS = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
    "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
    "half": "0.5", "quarter": "0.25", "third": "1/3",
    "hundred": "100", "thousand": "1000", "million": "1000000", "dozen": "12",
}  # fmt: skip

LARGE = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}

FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "1/3", "⅔": "2/3", "⅛": "0.125", "⅜": "3/8", "⅝": "5/8",
             "⅞": "7/8", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5", "⅙": "1/6", "⅚": "5/6"}  # fmt: skip

# Other words that count: named where one takes another's place.
COUNTING = """
~single <> ~double*v, doubled <> ~triple*v, tripled <> ~quadruple*v
~first, 1st <> ~second, 2nd <> ~third, 3rd <> ~fourth, 4th
~several <> ~few <> ~many, numerous
~multiple <> ~single
~pair*n <> ~dozens <> ~couple*n, couple of <> ~hundreds <> ~thousands
"""

# Units and times that stand without a number: "over some minutes".
UNIT_ALONE = """
~mg, milligram*n, milligramme*n <> ~mcg, µg, μg, ug, microgram*n, microgramme*n <> ~gram*n, gramme*n <> ~kg, kilogram*n <> ~ng, nanogram*n <> ~ml, millilitre*n, milliliter*n <> ~litre*n, liter*n <> ~international unit*n, =IU <> ~unit*n <> ~mmol, millimole*n <> ~micromol, micromole*n <> ~meq, milliequivalent*n <> ~percent, per cent, percentage, % <> ~drop*n <> ~spoonful*n
~seconds <> ~minute*n <> ~hour*n <> ~day*n <> ~week*n <> ~month*n <> ~year*n <> ~decade*n <> ~night*n
~°c, celsius <> ~°f, fahrenheit
"""

# What is taken, and is no medicine of its own name: salts, food and drink, herbs, classes.
SUBSTANCE = """
~sodium <> ~potassium <> ~calcium <> ~magnesium <> ~manganese <> ~iron <> ~zinc <> ~copper <> ~iodine, iodide <> ~fluoride <> ~aluminium, aluminum <> ~bismuth <> ~selenium <> ~chromium <> ~phosphate*n <> ~bicarbonate <> ~silver <> ~gold <> ~mercury <> ~lead <> ~oxygen <> ~nitrogen
~water <> ~saline, salt water <> ~glucose, dextrose <> milk, dairy, dairy product*n <> ~breast milk <> wine <> beer <> ~spirits <> ~tea <> coffee, caffeine <> ~juice*n <> grapefruit, grapefruit juice <> ~orange juice, orange <> ~apple juice <> cranberry juice <> alcohol, alcoholic drink*n, alcoholic beverage*n <> ~cola <> ~oil <> ~soup <> ~vinegar <> ~bleach
~sugar*n <> ~salt*n <> ~sweetener*n <> ~lactose <> ~gluten, wheat <> ~soya, soy <> ~peanut*n, nut*n <> ~egg*n <> ~fish <> ~shellfish <> ~gelatine, gelatin <> ~honey <> liquorice, licorice <> cheese <> ~chocolate <> ~fat, fats <> ~fibre, fiber <> ~protein*n
~garlic <> ~ginger <> ginkgo <> ginseng <> valerian <> kava <> echinacea <> ~turmeric <> cannabis, marijuana <> ~camomile, chamomile <> ~sage <> ~senna <> nicotine, tobacco <> ~opium <> ~cocaine <> ~heroin
insulin*n
~steroid*n <> ~supplement*n <> ~placebo*n
nitrate*n <> nitrite*n
st john's wort, st. john's wort, st john’s wort, hypericum
"""
