"""The small words around a place that say whose place it is. English, and the few Welsh ones people mix in."""

from advice.tokens import word_set

PREPOSITIONS = word_set("""
    in on at near nr from around by outside inside within off to for of through via over across round beside between
    yn yng ym o ger
""")
STORY_PREPOSITIONS = word_set("off to through via across over between")

REGION_WORDS = word_set("""
    the county city town village area north south east west northern southern eastern western central rural sunny
    little part side outskirts mid middle edge coast island isle of just place small called a lovely greater inner
    downtown region borough suburb upper lower deepest bonnie bonny good old an beautiful
""")
ARTICLES = word_set("a an the my your his her their our this that some")

ASIDES = word_set("""
    hospital in just now currently still here over down up out right all alone both originally only presently atm
    actually also myself temporarily really on holiday holidays vacation trip home at uni university college school work
    business
    retired away back stuck today tonight moment the visiting with wife husband kids family n and
""")

BE_SELF = word_set("im am ime iam were m dwi rwyn rydw rwy")
BE = word_set("is are shes hes theyre was s be been")
LIVE = word_set("""
    live lives living livin liv livng stay stays staying reside resides residing based resident residents located
    byw settled stuck moved move relocated retired domiciled
""")
WRITE_FROM = word_set("""
    calling ringing phoning messaging writing texting speaking contacting come comes coming hello hi hail reporting
    typing chatting dod
""")
MET_VERBS = word_set("scammed conned robbed approached stopped attacked defrauded tricked met")
RUN_VERBS = word_set("own owns run runs rent renting manage manages work works working volunteer volunteering drive teach")
OWN_PLACES_AFTER = word_set("branch office shop store salon surgery school house home flat farm")
NEARBY_WORDS = word_set("door doors doorstep street")
HELPERS = word_set("someone anyone somebody person human police office officer")
SEEKING = word_set("for tell told contact call ring ask local inform")
MOVED_TO = word_set("moved move moving relocated close next near")
DWELLINGS = word_set("""
    home flat house apartment room bungalow caravan hotel hospital hostel shelter bnb cottage halls prison
""")
REPORTING_VERBS = word_set("report call ring phone contact dial email")
ASKING_SUBJECTS = word_set("i we to can you could")
TOPICS = word_set("sim farm farms number police who whos team")
QUESTION_WORDS = word_set("""
    what whats how is are does do can which who whos where penalty penalties fine law legal illegal banned
""")
NATIONAL_THINGS = word_set("version equivalent law laws number courts helpline")

NEGATIONS = word_set("havent hasnt not isnt dont doesnt never aint arent wasnt didnt nor without cant nid ddim")
CORRECTIONS = word_set("meant mean sorry actually correction oops wait rather no nope instead soz ment typo should")
FILLERS = word_set("""
    i in im its it is the live at from near am we are were our place my well um er erm uh yes yeah yep ok okay
    please pls plz thanks thank you hi hello hiya just say to was be that thats this here there now uk area town
    city county think guess so oh right ah lol x somewhere around based living nr police force mate would by
    postcode post code mine address nation country both hey we're united kingdom gb answer ukx yn yng ym dwi rwyn
    byw o iawn diolch but said read as
""")

SELF = word_set("i im ive id ill we weve wed ime iam me us myself ourselves")
SELF_SUBJECTS = SELF - {"me", "us"}
MINE = word_set("my our mine ours fy")

RELATIVES = word_set("""
    mum mums mam mammy mom mother mothers dad dads dada father nan nans nana nanna nanny gran grans granny grandma
    grandmother grandad grandads granda grandpa grandfather grandparents parents son sons daughter daughters child
    children kid kids husband wife partner sister sisters brother brothers aunt auntie aunty uncle cousin niece
    nephew hubby missus fiance fiancee neighbour neighbours neighbor friend friends mate mates pal bestie girlfriend
    colleague client customer patient tenant inlaws mil fil mamgu nain taid tadcu family relative
""")
BARE_RELATIVES = word_set("mum mums mam dad dads nan nans nana gran grans granny grandad grandads grandma hubby")
ONLINE = word_set("online internet facebook insta instagram tinder whatsapp app virtual")
OWN_PLACES = word_set("""
    house home flat shop business company office work workplace church school uni college door doorstep town village
    area address street branch bank club charity firm restaurant cafe salon farm garage surgery local gp care estate
    place bungalow premises practice pub hotel store depot station council library group
    scheme society hall centre organisation landline bakery butchers nursery chapel mosque temple gym takeaway workshop
""")

PERSONS = word_set("""
    man men guy guys woman women lady girl girls lad lads boy bloke blokes fella gentleman person people someone
    somebody anyone scammer scammers fraudster fraudsters conman conmen thief thieves criminal criminals hacker
    hackers gang gangs caller callers sender seller sellers buyer buyers trader traders dealer landlord agent agents
    builder builders roofer solicitor lawyer doctor soldier engineer prince recruiter broker adviser advisor
    trafficker owner owners breeder notary copper host vendor manager general sumone sum1 some1 somone smeone
    someones somebodys sombody dc mr mrs miss
    officer officers detective pc constable policeman policewoman sergeant inspector courier driver
    couriers he she they hes shes theyre hed shed him her them his their who whos boyfriend bf gf celebrity influencer singer
    actor dating match ex stranger strangers contact mule mules user profile crook crooks
""")
THINGS = word_set("""
    company companies firm business shop store website site page listing ad advert advertisement depot warehouse hub
    centre center office offices branch headquarters hq parcel package packet delivery order item items stuff car
    van puppy dog dogs flat flats apartment house room property rental villa cottage caravan hotel airbnb lodge
    chalet break getaway barn resort campsite booking holiday holidays flight flights ticket tickets concert gig
    card cards festival game bed bedroom studio mayor trip tour cruise job jobs vacancy role position call calls
    text texts message messages email emails letter letters voicemail number numbers phone code prefix account
    accounts bank address payment transfer court courthouse prison jail hospital airport station police dvla hmrc
    tax customs council university college school embassy charity lottery lab rig oilrig ship container server
    servers ip location transaction transactions payments purchase purchases withdrawal withdrawals atm cashpoint machine
    accent wedding funeral meeting event conference farm sim farms crypto investment scheme team group evri dpd
    hermes dhl ups yodel amazon ebay royal halifax barclays natwest santander hsbc lloyds microsoft bt sky vodafone
    warrant warrants fine summons course courses lessons venue theatre stadium arena exhibition gigs concerts cabin yurt
    glamping plot squad lender lenders society ee o2 virgin ofgem gas electric energy department ministry
""")
OTHERS = PERSONS | THINGS
PRONOUNS = word_set("who whos he she they hes shes theyre hed shed him her them his their")

THINGS_AFTER = word_set("""
    number numbers depot company firm address accent man woman guy lady based office branch account accounts airport
    bank hospital court scammer scammers gang gangs dealer seller buyer landlord phone code prince call centre hub
    warehouse university uni server ip rig prison flat hotel flight ticket tickets embassy visa soldier army team
    club fc football magistrates crown council flats apartment website
""")
ROADS_AFTER = word_set("road rd street avenue ave lane close drive terrace crescent square grove gardens")
QUOTING_VERBS = word_set("says said saying told texted messaged")
SPEAKING_VERBS = word_set("""
    called rang phoned ring rings calls call calling ringing said says saying texted text texting emailed messaged
    told contacted claimed wanted want wants asked asks asking came turned knocked officer detective left sent send
    sending keep keeps visited
""")
RESIDENT_AFTER = word_set("resident residents here area postcode lad lass born postcodes")

DEMONYM_CUES = word_set("im am were as being iam ime both")
LOSS_VERBS = word_set("""
    lost sent paid transferred gave bought clicked send pay transfered deposited invested withdrew put entered
    shared handed wired sended
""")
LOSS_AUXILIARIES = word_set("have been was got ive just also already had stupidly accidentally then get gotten being")
REACHED_VERBS = word_set("""
    got had received answered clicked let downloaded installed opened sending giving paying losing selling
""")
DONE_TO_VERBS = word_set("""
    scammed conned robbed defrauded tricked duped targeted rang called phoned texted emailed messaged visited from
""")
BELONGINGS = word_set("""
    account accounts bank card cards computer email identity laptop money pension phone pin savings
""")
LOSS_SUBJECTS = word_set("i ive we weve im")
USED_VERBS = word_set("""
    purchased used withdrawn debited charged spent held delivered redelivered dispatched collected registered opened
""")
HOLIDAYS = word_set("holiday holidays hols vacation cruise")
BUT_AT_HOME = (("but", "the", "house"), ("but", "the", "home"), ("but", "the", "flat"))
WAYS_OF_PAYING = word_set("bank transfer card cards cash paypal payment")
VISITING = word_set("stopping visiting visited visit popped")
NO_SHOP = DWELLINGS | ASIDES | word_set("""
    person cash full total town advance shock tears trouble debt secret turn
    january february march april may june july august september october november december summer winter spring autumn
""")
SCAMMED = word_set("scammed conned defrauded hacked robbed tricked duped done")

LESS_CLOSE = word_set("""
    friend friends mate mates pal client customer patient tenant family partner relative colleague girlfriend
""")
POSITIONS = word_set("head manager owner treasurer secretary chair chairman director member clerk founder leader trustee")
SERVICES = word_set("""
    station jobcentre library hub council hospital court standards advice someone police branch post office
""")
SEEKING_PHRASES = (("is", "there"), ("are", "there"), ("number", "for"), ("the", "nearest"), ("nearest", "police"),
                   ("face", "to"), ("appointment", "with"))
NATIONS_PEOPLE = word_set("people folk folks residents citizens")
STORYTELLING = word_set("""
    from says said told tells claims claimed claiming reckons pretending pretended met never scam fake love loves needs
    wants asked asking stuck sent sends
""")
MESSAGES = word_set("text texts txt message messages msg email emails link links website site page advert ad app scam")
SENDERS = word_set("""
    evri dpd hermes dhl ups yodel amazon ebay royal halifax barclays natwest santander hsbc lloyds microsoft sky
    vodafone ee o2 virgin dvla hmrc
""")
WHEN_WORDS = word_set("today yesterday tonight morning afternoon evening week month weekend earlier")
VISITED_THINGS = word_set("machine cashpoint atm code bank branch shop store car station")
VISITING_VERBS = word_set("went scanned parked used walked popped queued withdrew drove")
ADVISING_VERBS = word_set("told said say advised gave sent")
OFFICIAL_ADVICE = word_set("here you online website reference report reporting 159 101")
FRAUD_ORDERS = word_set("move transfer transferred withdraw moved card cards cash account warrant arrest arrested pay paid")
