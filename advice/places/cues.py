"""The small words around a place that say whose place it is. English, and the few Welsh ones people mix in."""

PREPOSITIONS = frozenset(
    "in on at near nr from around by outside inside within off to for of through via over across round beside between "
    "yn yng ym o ger".split())
STORY_PREPOSITIONS = frozenset("off to through via across over between".split())

REGION_WORDS = frozenset(
    "the county city town village area north south east west northern southern eastern western central rural sunny "
    "little part side outskirts mid middle edge coast island isle of just place small called a lovely greater "
    "inner downtown region borough suburb upper lower deepest bonnie bonny good old a an beautiful".split())
ARTICLES = frozenset("a an the my your his her their our this that some".split())

ASIDES = frozenset(
    "hospital in just now currently still here over down up out right all alone both originally only presently atm actually also "
    "myself temporarily really on holiday holidays vacation trip home at uni university work business "
    "retired away back stuck today tonight moment the visiting with wife husband kids family n and".split())

BE_SELF = frozenset("im am ime iam were m dwi rwyn rydw rwy".split())
BE = frozenset("is are shes hes theyre was s be been".split())
LIVE = frozenset(
    "live lives living livin liv livng stay stays staying reside resides residing based resident residents located "
    "byw byw'n settled stuck moved move relocated retired domiciled".split())
WRITE_FROM = frozenset("calling ringing phoning messaging writing texting speaking contacting come comes coming hello hi hail "
                       "reporting typing chatting dod".split())
MET_VERBS = frozenset("scammed conned robbed approached stopped attacked defrauded tricked met".split())
RUN_VERBS = frozenset("own owns run runs rent renting manage".split())
NEARBY_WORDS = frozenset("door doors doorstep street".split())
HELPERS = frozenset("someone anyone somebody person human police office officer".split())
SEEKING = frozenset("for tell told contact call ring ask local inform".split())
MOVED_TO = frozenset("moved move moving relocated close next near".split())
PAST = frozenset("lived was used been went visited grew born".split())

NEGATIONS = frozenset("not isnt dont doesnt never aint arent wasnt didnt nor without cant nid ddim".split())
CORRECTIONS = frozenset("meant mean sorry actually correction oops wait rather no nope instead soz ment typo should".split())
FILLERS = frozenset(
    "i in im its it is the live at from near am we are were our place my well um er erm uh yes yeah yep ok okay "
    "please pls plz thanks thank you hi hello hiya just say to was be that thats this here there now uk area town "
    "city county think guess so oh right ah lol x somewhere around based living nr county police force mate in "
    "would by postcode post code mine address nation country both hey we're united kingdom gb answer ukx yn yng ym "
    "dwi rwyn byw o iawn diolch but said read as".split())

SELF = frozenset("i im ive id ill we weve wed ime iam me us myself ourselves".split())
SELF_SUBJECTS = SELF - {"me", "us"}
MINE = frozenset("my our mine ours fy".split())

RELATIVES = frozenset(
    "mum mums mam mammy mom mother mothers dad dads dada father nan nans nana nanna nanny gran grans granny grandma "
    "grandmother grandad grandads granda grandpa grandfather grandparents parents son sons daughter daughters child "
    "children kid kids husband wife partner sister sisters brother brothers aunt auntie aunty uncle cousin niece nephew "
    "hubby missus fiance fiancee neighbour neighbours neighbor friend friends mate mates pal bestie girlfriend "
    "colleague client customer patient tenant inlaws mil fil mamgu nain taid tadcu mam family relative".split())
BARE_RELATIVES = frozenset("mum mam dad nan nana gran granny grandad grandma hubby".split())
OWN_PLACES = frozenset(
    "house home flat shop business company office work workplace church school uni college door doorstep town village "
    "area address street branch bank club charity firm restaurant cafe salon farm garage surgery local gp care estate "
    "place bungalow premises salon practice pub hotel store depot".split())

PERSONS = frozenset(
    "man men guy guys woman women lady girl girls lad lads boy bloke blokes fella gentleman person people someone somebody "
    "anyone scammer scammers fraudster fraudsters conman conmen thief thieves criminal criminals hacker "
    "hackers gang gangs caller callers sender seller sellers buyer buyers trader traders dealer landlord agent agents "
    "builder builders roofer solicitor lawyer doctor soldier engineer prince recruiter broker adviser advisor trafficker "
    "officer officers detective pc constable policeman policewoman sergeant inspector courier driver couriers "
    "he she they hes shes theyre hed shed him her them his their who whos boyfriend bf gf celebrity influencer singer "
    "actor dating match ex stranger strangers contact mule mules user profile crook crooks".split())
THINGS = frozenset(
    "company companies firm business shop store website site page listing ad advert advertisement depot warehouse "
    "hub centre center office offices branch headquarters hq parcel package packet delivery order item items stuff car "
    "van puppy dog dogs flat flats apartment house room property rental villa cottage caravan hotel airbnb lodge chalet "
    "break getaway barn resort campsite booking holiday holidays flight flights ticket tickets concert gig festival game "
    "trip tour cruise job jobs vacancy role position call calls text texts message messages email emails letter letters "
    "voicemail number numbers phone code prefix account accounts bank address payment transfer court courthouse prison "
    "jail hospital airport station police dvla hmrc tax customs council university college school embassy charity "
    "lottery lab rig oilrig ship container server servers ip location transaction transactions purchase purchases "
    "withdrawal withdrawals atm cashpoint machine accent wedding funeral meeting event conference farm sim farms crypto "
    "investment scheme team group evri dpd hermes dhl ups yodel amazon ebay royal halifax barclays natwest santander "
    "hsbc lloyds microsoft bt sky vodafone ee o2 virgin ofgem gas electric energy department ministry".split())
OTHERS = PERSONS | THINGS
PRONOUNS = frozenset("who whos he she they hes shes theyre hed shed him her them his their".split())

THINGS_AFTER = frozenset(
    "number numbers depot company firm address accent man woman guy lady based office branch account accounts airport "
    "bank hospital court scammer scammers gang gangs dealer seller buyer landlord phone code prince call centre hub "
    "warehouse university uni server ip rig prison flat hotel flight ticket tickets embassy visa "
    "soldier army team club fc football magistrates crown council flats apartment website".split())
ROADS_AFTER = frozenset("road rd street avenue ave lane close drive terrace crescent square grove gardens".split())
SPEAKING_VERBS = frozenset(
    "called rang phoned ring rings calls call calling ringing said says saying texted text texting emailed messaged told "
    "contacted claimed wanted want wants asked asks asking came turned knocked officer detective left sent send sending "
    "keep keeps visited fraud".split())
RESIDENT_AFTER = frozenset("resident residents here area postcode lad lass born postcodes".split())

DEMONYM_CUES = frozenset("im am were as being iam ime both".split())
LOSS_VERBS = frozenset(
    "lost sent paid transferred gave bought clicked send pay transfered deposited invested withdrew put entered "
    "shared handed wired sended".split())
LOSS_AUXILIARIES = frozenset("have been was got ive just also already had stupidly accidentally then get gotten being".split())
SCAMMED = frozenset("scammed conned defrauded hacked robbed tricked duped done".split())
