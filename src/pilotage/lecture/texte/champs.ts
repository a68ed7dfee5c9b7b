import { simplify } from './ligne.ts'

/** What a heading inside an action announces. 'autre': known to roadmaps, without a field here. */
export type Champ =
  | 'publics'
  | 'priorite'
  | 'description'
  | 'objectifs'
  | 'etapes'
  | 'indicateurs'
  | 'resultats'
  | 'acteurs'
  | 'pilotes'
  | 'titre'
  | 'numero'
  | 'axe'
  | 'autre'

/** The words that open a heading, in the order in which they are tried, on simplified text. */
const DEBUTS: readonly [Champ, RegExp][] = [
  [
    'titre',
    /^(?:intitules?|titre|nom|libelle|denomination)(?: (?:de |d )?(?:l |la |du )?(?:action|fiche|projet|mesure)(?: action)?)?$/,
  ],
  ['numero', /^(?:numero|n°|no|code|ref|reference)(?: (?:de |d )?(?:l )?(?:action|fiche))?$/],
  [
    'axe',
    /^(?:axes?|orientations?)(?: (?:strategiques?|thematiques?|de rattachement|concernes?|de la feuille de route|feuille de route))*$/,
  ],
  [
    'etapes',
    /^(?:exemples? d actions?|actions? (?:concretes? )?(?:a mener|a realiser|a mettre en oeuvre|a engager|prevues?|concretes?|envisagees?|proposees?|operationnelles)|sous actions?|etapes?|modalites?(?= (?:de mise|operationnel|pratique|d intervention|de realisation|d action|de deploiement))|modalites?$|mise en oeuvre|deroulement|deroule|conditions? de mise en oeuvre|operations|taches|plan de travail|activites|modes? operatoires?|declinaisons? operationnelles?|actions? cles?|comment)/,
  ],
  [
    'indicateurs',
    /^(?:exemples? d )?indicateurs?|^criteres? (?:d evaluation|de reussite|de suivi|de resultats?)|^comment (?:mesurer|evaluer|suivre)|^modalites? (?:d evaluation|de suivi)|^evaluation|^suivi (?:et )?evaluation|^suivi|^kpi|^mesures? (?:de l impact|des resultats|d impact)/,
  ],
  [
    'publics',
    /^(?:typologies? (?:de |des )?)?(?:publics?|cibles?|beneficiaires?|destinataires?|populations? (?:cibles?|visees?|concernees?)|usagers (?:cibles?|vises|concernes)|personnes (?:cibles?|visees|concernees)|pour qui)/,
  ],
  ['priorite', /^(?:niveau |degre |ordre |rang )?(?:de )?(?:priorite|priorisation|priorites)/],
  [
    'pilotes',
    /^(?:co)?pilotes?|^co (?:pilotes?|porteurs?)|^(?:par )?qui (?:pilote|porte|anime|coordonne)|^pilotages?|^porteurs?|^portage|^chefs?(?: fes?)? de (?:files?|projets?)|^maitre(?:s|ise)? d ouvrage|^maitre(?:s|ise)? d oeuvre|^referents?|^responsables?|^coordinateurs?|^coordonnateurs?|^coordination|^(?:services?|directions?) (?:porteu(?:rs?|ses?)|pilotes?|responsables?|referente?s?)|^structures? (?:porteuses?|pilotes?|responsables?|referentes?)|^organismes? (?:porteurs?|pilotes?|responsables?)|^copilotage|^animateurs?|^animation/,
  ],
  [
    'acteurs',
    /^acteurs?|^partenaires?|^partenariats?|^parties prenantes|^contributeurs?|^structures? (?:associees?|partenaires?|mobilisees?|impliquees?|concernees?)|^intervenants?|^operateurs?|^personnes? ressources?|^membres (?:associes|impliques)|^avec qui|^qui (?:participe|contribue|est associe)|^operateurs (?:associes|mobilises)/,
  ],
  [
    'resultats',
    /^resultats?|^impacts?|^effets?|^benefices|^retombees|^plus values?|^valeur ajoutee|^changements? (?:attendus?|vises?)/,
  ],
  ['objectifs', /^objectifs?|^pour quoi faire|^finalites?|^buts?|^ambitions?|^intentions?/],
  [
    'description',
    /^descriptifs?|^descriptions?|^contextes?|^contenus?|^presentation|^resume|^constats?|^enjeux?|^problematiques?|^justifications?|^synthese|^elements? de (?:contexte|diagnostic)|^rappel du contexte|^en quoi consiste|^de quoi s agit il|^ce que (?:l on (?:va|veut|propose|souhaite)|nous (?:allons|voulons|proposons|souhaitons))(?: faire)?$|^etats? des lieux|^diagnostics?|^besoins? (?:identifies?|reperes?|constates?)|^quoi|^pourquoi/,
  ],
  [
    'autre',
    /^calendriers?|^echeanciers?|^echeances?|^planning|^delais?|^durees?|^dates?|^periodes?|^demarrage|^debut|^fin|^temporalite|^budgets?|^couts?|^financements?|^financeurs?|^plan de financement|^cofinanceurs?|^moyens?|^ressources?|^pre ?requis|^territoires?|^perimetres?|^echelle|^localisation|^lieux?|^points? (?:de vigilance|d attention|forts?|de blocage)|^vigilances?|^freins?|^leviers?|^risques?|^livrables?|^liens?|^articulations?|^engagements?|^thematiques?|^themes?|^domaines?|^statuts?|^etats? d avancement|^etat|^avancement|^observations?|^remarques?|^commentaires?|^contacts?|^outils?|^communication|^sources? de financement|^references?|^coordonnees|^ce qui existe(?: deja)?|^qui$|^conditions? de reussite|^facteurs? (?:cles? )?de (?:reussite|succes)|^mots? cles?|^existant|^actions? existantes?|^dispositifs? existants?|^bonnes pratiques|^type(?: d action)?|^nature|^valeurs? cibles?|^annees?|^quand|^combien|^avec quoi|^avec quels moyens|^ou$|^gouvernance/,
  ],
]

/** A word is whole: 'fin' is not the start of 'financement'. */
const NOYAUX = DEBUTS.map(([champ, { source }]) => [champ, new RegExp(`(?:${source})(?= |$)`)] as const)

/** What may follow these words in a heading, and nothing else: 'Partenaires de la CAF' is content. */
const SUITES = new Set(
  `a action actions accompagnement activite associe associes associees associee attendu attendus attendue attendues
  au autres avec beneficiaires budgetaire calendrier cible cibles cle cles concerne concernes concernees concernee concret
  concrets concretes constat constats contexte contributeurs copilote copilotes coporteur coporteurs d dans de des detaille detaillee detaille developpement diagnostic direct
  directs du duree enjeu enjeux en envisage envisages escompte escomptes estime et etapes evaluation existants execution
  fiche file final finale financement financeurs financiers finaux fixes general generale generaux humains identifie
  identifies impact impacts impliques implique indicateurs indicatif indirects initial intermediaires l la le les local
  locale materiels mensuel modalites mesure mesures mettre mise mobilise mobilises mobiliser mobilisees moyens objectif objectifs
  oeuvre operationnel operationnelle operationnels operationnelles ou ouvrage par partenaire partenaires partenarial
  partenariaux performance pilote pilotes porteur porteurs possible possibles potentiels poursuivi poursuivis pour
  pressentis previsionnel previsionnelle previsionnels previsionnelles prevu prevus prevue prevues principal principale
  principaux principales prioritaire prioritaires priorite progres projet projets propose proposes public publics
  qualitatif qualitatifs quantitatif quantitatifs realisation realisations realiser recherche recherches referent resultat
  resultats retenu retenus reussite service specifique specifiques strategie strategique strategiques structure
  structures succincte succinct suivi suivis sur synthetique techniques territorial territoriaux touches travail un une
  animation articulations axe axes chacun departementaux echeance echeances echeancier engagements fe geographique
  livrable livrables national nationale nationales nationaux pilotage ressource ressources role roles usagers vise vises visee visees visés concernés deploiement intervention pratiques temporelle oeuvrer`.split(
    /\s+/,
  ),
)

export type ChampLu = {
  champ: Champ
  /** The heading as it is written. */
  nom: string
  /** What follows it on the same line. */
  reste: string
  /** It says that examples follow: a heading under a heading. */
  exemples: boolean
}

/** The heading of a field, and its content when it is on the same line. Null: this line is something else. */
export function readChamp(texte: string): ChampLu | null {
  const deux = /^([^:：]{2,70}?)\s*[:：]\s*(.*)$/su.exec(texte)
  if (deux) {
    const lu = readIntitule(deux[1]!)
    if (lu) return { ...lu, reste: deux[2]! }
  }
  const tiret = /^(.{4,60}?)\s+(?:[–—|=]|-)\s+(.+)$/su.exec(texte)
  if (tiret) {
    const lu = readIntitule(tiret[1]!)
    if (lu) return { ...lu, reste: tiret[2]! }
  }
  const question = /^([^:：?]{3,40}\?)\s+(.+)$/su.exec(texte)
  if (question) {
    const lu = readIntitule(question[1]!)
    if (lu) return { ...lu, reste: question[2]! }
  }
  const seul = readIntitule(texte.replace(/\s*[.…]+$/, ''))
  if (seul && texte.length <= 70) return { ...seul, reste: '' }
  const priorite =
    /^(?:niveau de )?priorit[ée]\s+(?:n°\s*)?(\d{1,2}|haute|moyenne|basse|forte|faible|[ée]lev[ée]e)$/iu.exec(
      texte,
    )
  return priorite ? { champ: 'priorite', nom: 'Priorité', reste: priorite[1]!, exemples: false } : null
}

/** 'Objectifs de l’axe', 'Pilote du volet': of no action. */
const DE_L_AXE = /(?<=\p{L}) (?:de l (?:axe|orientation|enjeu|ambition)|du (?:volet|pilier|chantier))$/u

/** What a heading alone announces: a label of a table, the head of a column. */
export function readIntitule(brut: string): Omit<ChampLu, 'reste'> | null {
  const nom = brut.trim()
  const simple = simplify(nom.replace(/\([^)]{3,}\)/g, ' ')).replace(
    /^(?:(?:\d{1,2}|[a-h]|i{1,3}|iv|vi{0,3}) (?=\p{L}{3}))?(?:(?:le|la|les|l|nos|quels?|quelles?|principaux|principales) )?/u,
    '',
  )
  if (simple === '' || simple.split(' ').length > 10) return null
  const sansAxe = simple.replace(DE_L_AXE, '')
  if (sansAxe !== simple) return readIntitule(sansAxe) && { champ: 'autre', nom, exemples: false }
  for (const [champ, noyau] of NOYAUX) {
    const debut = noyau.exec(simple)?.[0]
    if (debut === undefined) continue
    // 'Indicateur 1', 'Indicateur n° 2': but 'Objectif 1' may hold actions.
    const numerote = champ === 'indicateurs' || champ === 'resultats'
    const suite = simple.slice(debut.length).replace(numerote ? / (?:n ?° ?)?\d{1,2}$/ : /^$/, '')
    if (
      !suite
        .split(' ')
        .filter(Boolean)
        .every(mot => SUITES.has(mot))
    )
      continue
    return { champ, nom, exemples: /^exemples? /.test(simple) }
  }
  return null
}
