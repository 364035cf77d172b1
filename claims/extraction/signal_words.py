"""Words that speak for or against checking a sentence, by signal and language. Alternatives of one regex each.

A language that is missing here still has the signals that need no words: figures, years, questions, acronyms.
"""

WORDS: dict[str, dict[str, str]] = {
    "figures": {
        "en": r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?|"
        r"thousands?|"
        r"millions?|billions?|trillions?|dozens?|half|two-thirds|one-third|a third|a quarter|percent|per cent)",
        "es": r"(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|cien|cientos|mil|miles|millones|millón|billones|"
        r"decenas|la mitad|un tercio|por ciento"
        r"|once|doce|quince|veinte|treinta|cuarenta|cincuenta|un cuarto)",
        "pt": r"(?:dois|duas|três|quatro|cinco|seis|sete|oito|nove|dez|cem|mil|milhões|milhão|bilhões|metade|"
        r"por cento"
        r"|onze|doze|quinze|vinte|trinta|quarenta|cinquenta|dezenas|centenas|um terço|um quarto)",
        "fr": r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|cent|mille|milliers|millions?|milliards?|moitié|"
        r"pour cent"
        r"|onze|douze|quinze|vingt|trente|quarante|cinquante|dizaines|centaines|un tiers|un quart)",
        "de": r"(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|hundert|tausend(?:e)?|millionen|milliarden|"
        r"hälfte|prozent"
        r"|elf|zwölf|zwanzig|dreißig|vierzig|fünfzig|dutzende?|hunderte|drittel|viertel)",
        "nl": r"(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|honderd(?:en)?|duizend(?:en)?|miljoen(?:en)?|"
        r"miljard|helft|procent)",
        "ar": r"(?:مليون|ملايين|مليار|ألف|آلاف|مئات|بالمئة|في المئة|نصف|ثلث)",
    },
    "comparison": {
        "en": r"(?:more than|less than|fewer than|higher|lower|larger|smaller|highest|lowest|largest|smallest|"
        r"biggest|most of|"
        r"rose|risen|fell|fallen|increas(?:e|ed|es|ing)|decreas(?:e|ed|es|ing)|doubled|tripled|halved|grew|dropped|"
        r"declined(?! (?:to|any|an?|all|multiple|several|repeated|requests?|comment|further)\b)|"
        r"cut by|up by|down by|compared (?:with|to)|twice|times as|record (?:high|low)|first time|the only|"
        r"at least|as many as)",
        "es": r"(?:más (?:de|que)|menos (?:de|que)|mayor(?:es)?|menor(?:es)?|subi(?:ó|eron)|baj(?:ó|aron)|"
        r"aument(?:ó|aron|a|o)|"
        r"redu(?:jo|jeron|ce)|creci(?:ó|eron)|cay(?:ó|eron)|duplic(?:ó|aron)|el doble|la primera vez|"
        r"por primera vez|récord|"
        r"al menos|en comparación"
        r"|descendi(?:ó|eron)|(?:ha|han) (?:subido|bajado|caído|crecido|aumentado|descendido)"
        r"|triplic(?:ó|aron)|reducido|descenso|caída|más (?:alt|baj)[oa]s?|ning(?:ún|una) otr[oa])",
        "pt": r"(?:mais (?:de|que|do que)|menos (?:de|que)|maior(?:es)?|menor(?:es)?|aument(?:ou|aram)|ca(?:iu|íram)|"
        r"cresceu|o dobro|recorde|pelo menos|primeira vez"
        r"|subi(?:u|ram)|desce(?:u|ram)|recu(?:ou|aram)|cresceram|dobr(?:ou|aram)|triplic(?:ou|aram)"
        r"|reduz(?:iu|iram|em)?|aumenta|queda|alta de|mais (?:alt|baix)[oa]s?|nenhum(?:a)? outr[oa])",
        "fr": r"(?:plus (?:de|que)|moins (?:de|que)|augment(?:é|e|ation)|baiss(?:é|e)|diminu(?:é|e)|doublé|record|"
        r"au moins|première fois"
        r"|augmenté\w*|baissé\w*|hausse|reculé?|progressé|grimpé|chuté|tombée?s?|réduit|relevé|triplé"
        r"|double|plus (?:bas|haut|élevé|faible)\w*|aucun(?:e)? autre)",
        "de": r"(?:mehr als|weniger als|höher|niedriger|größte\w*|kleinste\w*|um [\d.,]+ ?(?:%|prozent)|stieg(?:en)?|"
        r"gestiegen|sank(?:en)?|gesunken|wuchs(?:en)?|gewachsen|zugenommen|abgenommen|verdoppelte?n?|verdreifachte?n?|"
        r"halbierte?n?|doppelt so|rekord|mindestens|zum ersten mal"
        r"|fiel(?:en)?|gefallen|steigt|steigen|sinkt|sinken|zurückgegangen|erhöht(?:e[nr]?)?"
        r"|senkt(?:e[nr]?)?|gesenkt|verlor(?:en)?|wächst|geschrumpft|schrumpften?|verringert(?:e[nr]?)?"
        r"|verdoppelt|verdreifacht|halbiert|niedrigste\w*|höchste\w*|kein ander\w+|anstieg|rückgang"
        r"|zuwachs)",
        "nl": r"(?:meer dan|minder dan|hoger|lager|grootste|gestegen|gedaald|verdubbeld|record|minstens|"
        r"voor het eerst)",
        "ar": r"(?:أكثر من|أقل من|ارتفع|ارتفعت|انخفض|انخفضت|أكبر|أعلى|ضعف|لأول مرة)",
    },
    "time_span": {
        "en": r"(?:since (?:(?:the|his|her|their|last) )?\w+|"
        r"over (?:the (?:last|past)|an? [\w-]+ period)|in the (?:last|past) \w+|last (?:year|month|week|decade)|"
        r"(?:years?|months?|weeks?|days?|hours?) (?:ago|later|earlier)|\d+[- ](?:hour|day|week|month|"
        r"year)s?(?:[- ]old)?|"
        r"between \d{4} and \d{4}|from \d{4} to \d{4}|in \d{4}|during the \w+)",
        "es": r"(?:desde (?:el|la|hace|\d{4})|en los últimos \w+|el (?:año|mes) pasado|la semana pasada|"
        r"hace \w+ (?:años|meses|días)|"
        r"entre \d{4} y \d{4}|en \d{4}|durante \w+ \w+)",
        "pt": r"(?:desde (?:o|a|\d{4})|nos últimos \w+|no ano passado|há \w+ (?:anos|meses|dias)|"
        r"entre \d{4} e \d{4}|em \d{4}"
        r"|em \w+ anos|no mês passado|na semana passada)",
        "fr": r"(?:depuis (?:le|la|\d{4})|ces derni[eè]r\w+ \w+|l['’]an dernier|il y a \w+ (?:ans|mois|jours)|"
        r"entre \d{4} et \d{4}|en \d{4}"
        r"|depuis \w+ ans|en \w+ ans|l[’']année dernière|le mois dernier)",
        "de": r"(?:seit (?:dem|der|\d{4})|in den letzten \w+|im vergangenen \w+|vor \w+ (?:jahren|monaten|tagen)|"
        r"zwischen \d{4} und \d{4}"
        r"|im vorjahr|letztes jahr|seit \w+ jahren|in \w+ jahren|im jahr \d{4})",
        "nl": r"(?:sinds (?:de|het|\d{4})|(?:de )?afgelopen \w+|vorig jaar|\w+ (?:jaar|maanden|dagen) geleden|"
        r"tussen \d{4} en \d{4}|in \d{4})",
        "ar": r"(?:منذ|خلال|العام الماضي|الشهر الماضي|في عام)",
    },
    "law": {
        "en": r"(?:laws?|(?<!\d )(?-i:bills?)|(?-i:[A-Z]\w+ Bill)(?! (?-i:[A-Z]))|act of|"
        r"legislation|constitution(?:al)?|court|ruling|ruled|lawsuit|sued|indict(?:ed|"
        r"ment)|convicted|"
        r"sentenced|voted (?:for|against|to)|veto(?:ed)?|treaty|budget|tax(?:es)?|regulation|decree|amendment|"
        r"election|elected|"
        r"declared|audit|census|official (?:data|figures|records?)|electoral data)",
        "es": r"(?:ley(?:es)?|decreto|constitución|tribunal|sentencia|condenad[oa]s?|vot(?:ó|aron)|presupuestos?|"
        r"impuestos?|"
        r"reforma|elecci(?:ón|ones)|elegid[oa]|censo|auditoría|datos oficiales"
        r"|congreso|senado|parlamento|aprob(?:ó|aron)|votos?|juez|jueza|juicio|contrato|salario mínimo"
        r"|estadísticas?)",
        "pt": r"(?:lei|leis|decreto|constituição|tribunal|sentença|condenad[oa]s?|vot(?:ou|aram)|orçamento|"
        r"impostos?|eleiç(?:ão|ões)"
        r"|congresso|senado|parlamento|aprov(?:ou|aram)|votos?|juiz|juíza|supremo|contrato"
        r"|salário mínimo|censo|estatísticas?|dados oficiais|projeto de lei)",
        "fr": r"(?:lois?|décret|constitution|tribunal|jugement|condamné\w*|voté|budget|impôts?|élections?"
        r"|assemblée|sénat|parlement|adopté\w*|votes?|voix|procès|contrat|traité|salaire minimum"
        r"|recensement|statistiques?|cour|juges?)",
        "de": r"(?:gesetz\w*|verfassung|gericht\w*|urteil\w*|verurteilt|haushalt|steuern?|wahl(?:en)?|gewählt"
        r"|parlament\w*|bundestag\w*|beschloss(?:en)?|verabschiedete?n?|stimmte[n]? (?:für|gegen)"
        r"|steuer\w*|mindestlohn\w*|richter\w*|klage\w*|verordnung\w*|vertrag\w*|statistik\w*"
        r"|statistisch\w*|haushalts\w*)",
        "nl": r"(?:wet(?:ten)?|grondwet|rechtbank|rechter|vonnis|veroordeeld|begroting|belasting(?:en)?|"
        r"verkiezing(?:en)?|wetsvoorstel)",
        "ar": r"(?:قانون|القانون|الدستور|المحكمة|حكم|انتخابات|الانتخابات|مرسوم|ميزانية|الميزانية)",
    },
    "causation": {
        "en": r"(?:caus(?:ed|es|ing) (?!for\b)|because of|due to|led to|lead to|leads to|result(?:ed|s|ing) in|"
        r"as a result|thanks to|"
        r"sparked|triggered|prompted|in response to|contribut(?:ed|es|ing) to|linked to)",
        "es": r"(?:caus(?:ó|aron|a|ado)|debido a|a causa de|provoc(?:ó|aron|a|ado)|gracias a|como resultado|"
        r"llev(?:ó|aron) a|tras)",
        "pt": r"(?:caus(?:ou|aram|a)|devido a[o]?|por causa d[aeo]|provoc(?:ou|aram|a)|graças a|levou a)",
        "fr": r"(?:caus(?:é|e)|à cause d[eu]|en raison d[eu]|provoqu(?:é|e)|grâce à|a conduit à|entraîn(?:é|e))",
        "de": r"(?:verursacht\w*|wegen|aufgrund|führte zu|geführt|dank"
        r"|führten zu|löste \w+ aus|ausgelöst)",
        "nl": r"(?:veroorzaakt\w*|vanwege|door(?:dat)?|leidde tot|dankzij|als gevolg van)",
        "ar": r"(?:بسبب|أدى إلى|أدت إلى|نتيجة)",
    },
    "harm": {
        "en": r"(?:kill(?:ed|s|ing)?|deaths?|died|dead|murder(?:ed|s)?|injur(?:ed|ies|y)|wounded|arrest(?:ed|s)?|"
        r"detain(?:ed|ees?)|"
        r"detention|prison(?:ers?)?|imprisoned|jailed|tortur(?:e|ed)|rape[ds]?|violen(?:ce|t)|crackdowns?|attack(?:ed|s)?|fraud(?:ulent)?|"
        r"corrupt(?:ion)?|disease|virus|vaccines?|cancer|infect(?:ed|ions?)|poison(?:ed|ous)?|asylum|fled|harassment|disqualif\w+)",
        "es": r"(?:mat(?:ó|aron|ado)|muert(?:os?|as?|es?)|murieron|asesinad[oa]s?|herid[oa]s?|deten(?:ido|ida|"
        r"idos|idas|ción|ciones)|"
        r"pres[oa]s|prisión|cárcel|violencia|tortura|fraude|corrupción|enfermedad|virus|vacunas?|cáncer|contagios?"
        r"|murió|mortal(?:es)?|víctimas?|incendios?|accidentes?|homicidios?|asesinatos?|detuv(?:o"
        r"|ieron)|enfermedades|robos?|manifestantes)",
        "pt": r"(?:mort[eo]s?|mataram|matou|ferid[oa]s?|pres[oa]s|prisão|violência|fraude|corrupção|doença|vírus|"
        r"vacinas?|câncer"
        r"|morr(?:e|eu|eram)|fata(?:l|is)|vítimas?|incêndios?|acidentes?|assassin\w+|homicídios?|deteve"
        r"|detid[oa]s?|doenças?|assaltos?|manifestantes)",
        "fr": r"(?:morts?|tué\w*|blessé\w*|arrêté\w*|prison(?:niers?)?|violences?|fraude|corruption|maladie|virus|"
        r"vaccins?|cancer"
        r"|morte?s?|mortel\w*|décès|victimes?|incendies?|accidents?|attentats?|meurtres?|interpellé\w*"
        r"|détenu\w*|maladies?|cambriolages?|manifestants?)",
        "de": r"(?:tote\w*|getötet|starben|verletzt\w*|verhaftet|festgenommen|gefängnis|gewalt|betrug|korruption|"
        r"krankheit|virus|impf\w+|krebs"
        r"|starb|gestorben|tödlich\w*|todesopfer|opfer|unfall\w*|unfälle\w*|brand|brände|mord\w*"
        r"|ermordet\w*|haft|erkrank\w*|anschlag\w*|festnahme\w*|demonstrant\w*|einbr[uü]che?\w*)",
        "nl": r"(?:dod(?:en|elijk\w*)|overleden|gewond\w*|gearresteerd|gevangenis|geweld|fraude|corruptie|ziekte|"
        r"virus|vaccins?|besmet\w*|kanker)",
        "ar": r"(?:قتل|قتلى|مقتل|وفاة|وفيات|إصابة|إصابات|جرحى|اعتقال|سجن|عنف|فساد|فيروس|لقاح|كورونا)",
    },
    "opinion": {
        "en": r"(?:beautiful|wonderful|terrible|horrible|great|amazing|awful|disgrace(?:ful)?|shameful|remarkable|"
        r"proud|"
        r"sadly|unfortunately|hopefully|frankly|honestly|i (?:think|believe|feel|hope|guess)|in my (?:opinion|"
        r"view)|it seems|"
        r"important to note|speaks volumes|only time will tell)",
        "es": r"(?:hermos[oa]s?|maravillos[oa]s?|terribles?|horribles?|increíbles?|vergonzos[oa]s?|"
        r"lamentablemente|ojalá|creo que|"
        r"pienso que|en mi opinión|orgullos[oa]s?|felicidades|gracias por|enhorabuena"
        r"|quizás?|tal vez|irresponsables?|escandalos[oa]s?)",
        "pt": r"(?:maravilhos[oa]s?|terrível|horrível|incrível|vergonhos[oa]s?|infelizmente|acho que|acredito que|"
        r"na minha opinião"
        r"|talvez|tomara|irresponsáve(?:l|is)|escandalos[oa]s?|oxalá)",
        "fr": r"(?:magnifique|merveilleu\w+|terrible|horrible|incroyable|honteu\w+|malheureusement|je (?:pense|"
        r"crois) que|à mon avis"
        r"|je trouve que|peut-être|irresponsables?|scandaleu\w+|espérons|hélas)",
        "de": r"(?:wunderbar|schrecklich|furchtbar|großartig|leider|hoffentlich|ich (?:denke|glaube|meine)|"
        r"meiner meinung"
        r"|ich finde|vielleicht|unverantwortlich\w*|skandalös\w*|schlicht)",
        "nl": r"(?:prachtig|verschrikkelijk|geweldig|helaas|hopelijk|ik (?:denk|vind|geloof)|mijn mening|"
        r"schandalig|belachelijk)",
        "ar": r"(?:رائع|للأسف|أعتقد|أظن|في رأيي|إن شاء الله|جميل)",
    },
    "prediction": {
        "en": r"(?:will (?:be|have|not|never|make|get|continue|need|take|go|become|bring|see)|won['’]t|"
        r"is going to|are going to|could|might|"
        r"is set to|are set to|is expected to|are expected to|is likely to|plans to)",
        "es": r"(?:podría[ns]?|será[ns]?|tendrá[ns]?|habrá|va[ns]? a \w+r|se espera|haremos|vamos a)",
        "pt": r"(?:poderia[m]?|será|serão|terá|haverá|vai \w+r|vamos)",
        "fr": r"(?:pourrai(?:t|ent)|sera|seront|aura|va \w+r|devrait)",
        "de": r"(?:wird|werden|könnte[n]?|dürfte[n]?)",
        "nl": r"(?:zal|zullen|zou(?:den)?|gaat|gaan we)",
        "ar": r"(?:سوف|سيكون|ستكون|قد يكون|من المتوقع)",
    },
    "call": {
        "en": r"(?:should|must|ought to|need(?:s)? to|calls? (?:for|on)|urgent need|let['’]s|let us|we have to|"
        r"deserves?|demands? that)",
        "es": r"(?:debe(?:mos|n|ría)?|hay que|tenemos que|es necesario|exig(?:e|en|imos)|pid(?:e|en|o)|necesitamos)",
        "pt": r"(?:deve(?:mos|m|ria)?|é preciso|temos que|precisamos"
        r"|dev(?:iam|eriam)|não pode acontecer|temos de)",
        "fr": r"(?:il faut|devons|doit|doivent|nous devons"
        r"|devrai(?:t|ent|s)|ne doit pas)",
        "de": r"(?:muss|müssen|sollte[n]?|brauchen"
        r"|darf nicht|dürfen nicht|lasst uns|lassen sie uns)",
        "nl": r"(?:moet(?:en)?|laten we|zou(?:den)? moeten)",
        "ar": r"(?:يجب|ينبغي|لا بد)",
    },
    "first_person": {
        "en": r"(?:i (?:remember|met|grew up|love|loved|want|wanted|feel|felt|hope|wish|was born|know|mean|like|"
        r"thank|just|am|have a)|"
        r"i['’]m|my (?:wife|husband|mother|father|parents|son|daughter|family|friends?|life|childhood|heart)|"
        r"thank you)",
        "es": r"(?:recuerdo|yo|mi (?:esposa|mujer|marido|madre|padre|familia|vida|hij[oa]|infancia)|me (?:siento|"
        r"gusta|encanta)"
        r"|mis (?:padres|hijos)|mi abuela|me enseñó|gracias|buenas (?:noches|tardes)|buenos días"
        r"|bienvenid[oa]s?)",
        "pt": r"(?:lembro|eu|minha (?:mãe|vida|família|mulher)|meu (?:pai|marido|filho)"
        r"|meus? (?:pais|filhos?)|minha avó|me ensin\w+|obrigad[oa]|boa (?:noite|tarde)|bom dia"
        r"|bem-vind[oa]s?)",
        "fr": r"(?:je me souviens|ma (?:mère|vie|famille|femme)|mon (?:père|mari|fils)"
        r"|m['’]a|mes (?:parents|enfants)|chez ma|merci|bonsoir|bonjour|bienvenue|mesdames et messieurs)",
        "de": r"(?:ich erinnere|meine? (?:frau|mutter|familie|vater|mann|leben)"
        r"|mir|mich|meinen? (?:vater|mutter|kinder|eltern)|unsere großmutter|danke|vielen dank"
        r"|willkommen|guten (?:abend|tag|morgen)|meine damen und herren)",
        "nl": r"(?:ik (?:herinner|voel|wil|hoop|ben|heb)|mijn (?:vrouw|man|moeder|vader|familie|leven))",
        "ar": r"(?:أتذكر|عائلتي|حياتي|أمي|أبي)",
    },
}

INSTITUTION_WORDS = (
    r"Ministry|Minister|Department|Council|Service|University|Court|Government|Administration|Police|Bank|Agency|Office|Commission|"
    r"Parliament|Senate|Congress|Bureau|Institute|Authority|Committee|Association|Organi[sz]ation|Union|Party|Army|Navy|"
    r"Ministerio|Gobierno|Ayuntamiento|Consejo|Universidad|Tribunal|Corte|Policía|Banco|Agencia|Comisión|Congreso|Senado|Parlamento|"
    r"Instituto|Asociación|Partido|Ejército|Ministério|Governo|Câmara|Ministère|Gouvernement|Assemblée|Ministerium|Bundestag|"
    r"Bundesregierung|Kabinet|Tweede Kamer|RIVM|"
    r"Polícia|Universidade|Comissão|Prefeitura|Conselho|Associação|Exército|Câmara Municipal|"
    r"Préfecture|Mairie|Sénat|Conseil|Banque|Cour|Université|Assemblée nationale|Parlement|Préfet|Syndicat|"
    r"Regierung|Landesregierung|Bundesrat|Bundesbank|Bundesagentur|Bundesamt|Bundesgerichtshof|Landtag|Landgericht|Stadtrat|"
    r"Gemeinderat|Parlament|Polizei|Staatsanwaltschaft|Gericht|Universität|Kommission|Gewerkschaft|Rathaus|"
    r"(?!Gesamt)[A-ZÄÖÜ]\w{3,}(?:ministerium|behörde|gericht|amt)s?"
)
