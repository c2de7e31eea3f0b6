"""The 256 checksum words of the recovery key.

Short Danish nouns for things one can picture, without æ, ø and å, so that they can be typed on any keyboard.
Rules that a test watches: no word is the start of another, and any two differ in at least two letters, so a
single slip of the finger never turns one word into another.

The order is part of the format: a word's place in the list is its value. Never change it.
"""

from __future__ import annotations

_LIST = """
aften agurk alge anker bager balje balkon bamse banan bark basun beton bille bjerg blad blomst blyant bold
brev buket bukser busk butik cacao cello cirkel citron cykel dans delfin disk drage dreng dukke dyne ekko
engel fabel fakkel fasan ferie fest figen figur film finger fjeld fjer fjord flag flamme flod flue forel
frakke fregat frost fugl gade gaffel gardin garn gepard giraf glas gnist gren gris grotte guitar guld
gynge hale hammer harpe hegn himmel hjelm hjerte hjort hjul hotel humle hund hval hvede hylde hytte idol
insekt jakke jolle juice juvel kaffe kage kajak kaktus kalv kamel kamin kande kano karse karton kegle
kilde kiosk kirke kjole klasse klit klokke knap knude koala kokos komet kompas korn krans kridt krone
krukke kurv kuvert kyst lagen laks lampe land lasso latter lilje lime linse loft lomme lygte lyng magnet
majs mandel marmor maske mejse melon metro mole mosaik motor museum musik mynte myre navn nektar nisse
nord nougat oase ocean odder olie oliven onkel opera orgel orkan palme panda papir pause peber perle piano
pibe pilot plade planet plov polka pose prik prins pude puma pumpe pung radise raket ribs ring robot rosin
ruin rytme safran saft salat sandal sang sauna sekund sild silke sirup skab skilt skole skov skum skygge
slange slot smed snegl sofa sommer spand spejl spil spurv stald stork strand sukker suppe svale svamp
tapet tavle teater termos tiger timian tomat torsk trappe trold tromme trompet tunnel turban tusch valmue
vante ventil vindue vinge vinter violin vugge vulkan zebra zenit
"""

WORDS: tuple[str, ...] = tuple(_LIST.split())
