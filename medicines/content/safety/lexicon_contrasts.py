"""Words of every day that say something else where one stands in another's place: "relieves pain", "causes pain". Written as
`lexicon.py` says; but none of these counts where it comes or goes alone."""

CONTRAST = """
~out of the sun <> ~out in the sun, in the sun
~discard*v, throw away, dispose of <> ~keep, keeps, kept, keeping
~remove*v, take off <> ~leave, leaves, left, leaving, leave on, left on
~fridge, refrigerator*n <> ~freezer*n
~upright <> ~upside down
~outweigh*v <> ~equal*v, balance*v
~adjust*v <> ~double*v
~adjust*v <> ~halve*v
~sparingly <> ~generously, liberally
~shorten*v <> ~prolong*v, lengthen*v
~wear off, wears off, fade*v <> ~build up, builds up, grow, grows
~localised, localized <> ~widespread, generalised, generalized
~regularly, regular <> ~irregularly, irregular
~slight, slightly <> ~marked, markedly, considerable, considerably
~rarely <> ~usually, typically, normally, generally
~maximise*v, maximize*v <> ~minimise*v, minimize*v
~synergistic <> ~antagonistic
~ascending <> ~descending
~inhale*v <> ~exhale*v
~insert*v <> ~remove*v
~attach, attaches, attached <> ~detach, detaches, detached
~persistent <> ~transient
~boost*v, strengthen*v <> ~weaken*v
~boost*v <> ~suppress, suppresses, suppressed, suppressing
~kill, kills, killed, killing <> ~feed, feeds, fed, feeding
~usual <> ~greatest, biggest
~in, inside <> ~outside
~well <> ~badly
~strong, strongly <> ~mild, mildly
~gently <> ~firmly
~relieve*v, alleviate*v, ease*v, soothe*v <> ~cause*v
~relieve*v, alleviate*v, ease*v, soothe*v <> ~trigger*v, provoke*v
~prevent*v <> ~trigger*v, provoke*v
~protect*v <> ~harm*v <> ~injure*v
~relax, relaxes, relaxed, relaxing <> ~tighten*v, stiffen*v, tense*v
~loosen*v <> ~tighten*v
~sleep, sleeps, sleeping <> ~wake, awake, wakes, waking
~kill, kills, killed, killing <> ~help, helps, helped, helping <> ~save*v, saving
~well <> ~gently
~blood <> ~urine <> ~stool*n <> ~saliva <> ~sweat <> ~tears
~vision, sight, eyesight <> ~hearing <> ~smell <> ~taste <> ~touch
~depression <> ~mania
~important, crucial, vital <> ~pointless, needless
~important, crucial, vital <> ~unnecessary
~important, crucial, vital <> ~optional
~essential <> ~pointless, needless <> ~superfluous
~quicken*v, hasten*v <> ~slow*v, delay*v
~swell, swells, swelled, swollen, expand*v <> ~shrink, shrinks, shrank, shrunk, shrinking
~accelerated <> ~delayed
~grow, grows, grew, growing, growth <> ~shrink, shrinks, shrank, shrunk, shrinking
~create*v, build, builds, built, building <> ~destroy*v, dissolve*v
~appear*v <> ~disappear*v
~support*v <> ~oppose*v
~stimulating <> ~calming
~calm, calms, calmed, calming <> ~excite*v, agitate*v
~numb, numbs, numbed, numbing <> ~sensitise*v, sensitize*v
~cool, cools, cooled, cooling <> ~warm, warms, warmed, warming <> ~heat*v
~fill, fills, filled, filling <> ~empty, empties, emptied, emptying
~cover*v <> ~expose*v <> ~uncover*v
~early <> ~delayed
~temporary, transient <> ~permanent, lasting
~brief, briefly <> ~prolonged, lengthy
~curable <> ~incurable
~treatable <> ~untreatable
~infectious, contagious <> ~harmless
~natural, naturally <> ~synthetic, artificial, man-made
~simple <> ~complex
~easy, easily <> ~difficult, hard
~smooth <> ~rough
~sharp <> ~dull <> ~blunt
~raw <> ~cooked
~clean <> ~dirty
~awake <> ~drowsy
~conscious <> ~unconscious
~calm <> ~restless, agitated
~peripheral <> ~central
~unilateral <> ~bilateral
~maternal <> ~fetal <> ~paternal
~sun, sunlight, sunshine <> ~shade, dark
~legal <> ~illegal
~expensive <> ~cheap
~strength <> ~weakness
~excess <> ~shortage, deficiency
~majority <> ~minority
~starting <> ~maintenance
~throughout <> ~early <> ~late, later
~missed, forgotten <> ~vomited, thrown up
~great, greater <> ~small, smaller
~day, days <> ~course, courses
~initial, initially <> ~maintenance <> ~loading
~single <> ~double <> ~triple, treble <> ~quadruple <> ~divided, split <> ~undivided
~constrict*v, contract*v, narrow*v <> ~relax, relaxes, relaxed, relaxing <> ~dilate*v, widen*v
~medical, professional <> ~family, parental <> ~lay
"""
