"""The 1,024 words that a contact's keys are read out in, on the phone: eight of them, ten bits each.

Danish words that are known to everybody, easy to say and kind to hear. Rules that a test watches: no word is
the start of another, and no single letter put in, left out, exchanged or swapped with its neighbour turns one
word into another. The recovery key's words (`storage.recovery_words`) are all among them.

The order is part of the format: a word's place in the list is its value. Never change it.
"""

from __future__ import annotations

_LIST = """
abrikos adresse advent aftale aften agern agurk akvarel album alge almanak amulet ananas anker ansigt
antenne antilope apotek appelsin april arkitekt arkiv armbånd artikel asters atlas atlet august avis avocado
badedyr badekar bagdør bager bagside balje balkon ballet bambus bamse banan bane bark bassin basun batteri
begonia beholder benzin berberis besked besøg beton bidrag bille biskop bjerg blad blink blok blomkål blomst
blonde bluse blyant blæser blåbær blåmejse bogmærke bolche bold bolig bomuld bosted bowling bredde brev
briller brise broccoli broche broder bronze brunch brusebad brygge bryllup brønd budding budskab buffet
buket bukser busk busstop bustur butik byge bygning bykort bælte bænk bæver bøgeskov bøje bølge børste bånd
cacao campist cardigan cello centrum cider cirkel cirkus citron cykel cyklist cypres dadel dagbog daggry
dagslys dahlia dans december delfin dessert dialog diamant digter dirigent disk dompap drage dreng drivhus
dronning drøm dråbe dueslag duet dukke dynamo dyne dyreliv dæmning dørmåtte dåse efterår egetræ ekko ekspert
elastik elefant eliksir emalje enebær engel eventyr fabel fakkel familie fantasi farve fasan februar
feltseng ferie fersken fest fiber figen figur film finger firben fisker fjeld fjer fjord flag flamme flaske
flet flis flitsbue flod flue flyver fløde fløjl fløjte fodbold folder fond fontæne forel forening forhæng
fortov forår foto frakke fregat fregne frimærke frokost frost frugt fryser fugl fyrretræ fyrtårn færge
fætter fødder gade gaffel galleri galop gardin garn gepard geranium giraf glas gletsjer glæde glød gnist
gobelin godnat granat granskov gren gris grotte græskar grønkål guitar guld gulerod gummi gynge gyvel gærde
gæst gård gåsefjer gåtur hale halskæde hammer handske harpe havebænk havemand havesaks havfrue havre hegn
helbred herold hestesko hilsen himmel hindbær hjelm hjerte hjort hjul hjælper hjørne hobby honning horisont
hotel humle hund husbåd hval hvede hvidløg hvile hvirvel hyacint hyben hygge hylde hytte hækling hængelås
højskole højtaler højtid høne høstak høvl håndbold håndtag håndværk idol indgang indkøb indsø ingefær insekt
isbjørn isbod isfugl ishockey iskage islænder isvaffel jakke januar jasmin jazz jern jetfly jolle jonglør
jordbær jordnød journal jubilæum juice juletræ juli jungle junior juvel kabine kaffe kage kahyt kajak
kajplads kakao kaktus kalender kalv kamel kamera kamin kammerat kanal kande kandis kano kantarel kantate
kantine kaptajn karamel karrusel karry karse karton kasket kastanje katalog kegle kejser keramik kikkert
kiks kilde kimono kind kiosk kirke kirsebær kiste kjole klang klapstol klasse klaver klinke klippe klit
klods klokke kloster klovn klub knallert knap knast knude knækbrød koala kobber kobling kogebog kokos
kolibri kolonne komet komma kommode kommune kompas koncert konge konkylie kontor koral korkprop korn korsang
korvet kosmos kostume krabbe kraft krans krave krebs kridt kringle krog krokus krone krukke krydderi kryds
krystal krølle kuffert kuglepen kuling kultur kunst kurv kusine kuvert kvadrat kvarter kvist kvæde kvæg
kværn kylling kyst kælder kælk køber køkken køleskab kørestol kørsel kåbe labyrint lagen lagune lakrids laks
lampe land langhus lanterne lasagne lasso latter lavendel leder ledsager legetøj leguan lejr lektier leopard
lethed letmælk levkøj lilje lime limonade linse livline livret loft lomme lotteri lotus luftpost lugt luksus
lupin lygte lykke lyng lyskilde lyskryds lystbåd lysthus læge lækkeri lænestol lærer lærke lærred løbehjul
løgsuppe løve løvfald låneord madpakke madras magi magnet majs makrel maler mandarin mandel mandolin mango
maraton margerit marinade marked marmor marsvin marts maske maskine medalje medvind mejeri mejse melodi
melon mester metro middag midnat mikrofon mildhed minde minut mirakel mispel mobil model mokka mole morbær
morfar morgen mosaik motiv motor muffe muffin multe murer museum musik muskat musling mynte myre møbel
mødested mølle mønster mønt mørke møtrik måge måltid måned månefase måneskin nabo narcis natbord natlampe
natur navn nektar nellike nerve niece nikkel ninja nisse nord nougat novelle november nudel nummer nutid
nybygger nyhed nymåne næbdyr næse nøgle nåletræ oase obelisk ocean odder oktav oktober olie oliven omelet
omsorg omvej onkel opal opera opskrift optimist optog orange ordbog orden oregano orgel orkan orkester
orkide overtøj pagode pakhus palads palet palme panda papir paprika parade paradis paraply parasol parfume
parket parti partner pasta pastel pause peber pedal pelikan penge pensel pergola perle perron piano pibe
pilgrim pilot pingvin plade plakat planet planke plaster platan plekter plov plys plæne poet polka popcorn
poppel portal portion portræt pose postbud potte praline pram prik prins printer prisme profil program
projekt propel provins prøve pudder pude puma pumpe pung punkt pyjamas pæon pære påfugl påske quiz radio
radise raket ramme raps recept regnbue reje rekord rende reol retning revle revy ribs ridder ride ring robot
robåd rokke roman rosin rugbrød ruin rulle rumskib rutine rygsæk rytme rytter rødbede rødgrød rødkål røgelse
rådhus rådyr rålam råvare safari safran saft saga salami salat salon salvie samling samvær sandal sang sauna
sekund seler selskab sennep serviet shampoo shorts signal sigte sild silke sirup skab skater skilt skitse
skive skjold skjorte skole skov skrift skrin skrue skuffe skulder skum skygge skylle skærm skøjte skønhed
skål skåne slange slik slot sløjfe smag smaragd smed smuk smule smykke smør snack snebold snedker snefnug
snegl snemand sneplov snor sofa solbær solo solskin solsort solur sommer spand spejder spejl spids spil
spinat spiral sport sprog sprøjt spurv spætte spøg stadion stafet stald stamme statue stenbro stereo stige
stilhed stjerne stof stork strand striber strøm stråhat studie stue støtte støvle sukker sundhed suppe
surdej sutsko svale svamp sweater symbol symfoni sympati syning syren system sæbe sæson sødme søhest søjle
sølv sømand søndag søster søvn taktik talent tapet tapper tartan tavle tavshed taxi teater tegner tegning
tehætte tekande tekop telefon tema tempel tennis termos tiger tilbud tillid timian tivoli tjener tjørn toast
toilet tomat tombola tone toppost torsk torv tovværk trafik traktor trane trappe trekant trille trio triumf
trofast trofæ trold tromme trompet tryghed tryk træner træsko trøje trøst tråd tulipan tunfisk tunnel turban
turist turkis tusch tusind tæppe tøffel tøjdyr tønde tårnur udflugt udsigt ukulele uldgarn undulat ungdom
uniform univers urskov urtete vagtel valmue valnød vals vandpyt vandrer vanilje vante varde velfærd vellyd
venskab ventil veranda verden viden vifte vikar viking vikke vildand vindue vinge vinter violin visdom vise
visir vismand vogn vogter vokal vokslys vovse vugge vulkan vægt væld vælling værelse værft værk vætte
yndling yoga yoghurt zebra zenit zink zoologi æble ækvator ærte æsel æske ætsning øjeblik økologi økse ømhed
ønske ørering ørken ørred østen øvelse åbning ådal årstid
"""

WORDS: tuple[str, ...] = tuple(_LIST.split())
