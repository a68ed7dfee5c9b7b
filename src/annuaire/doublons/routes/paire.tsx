import { formatAnciennete, formatDate } from '../../../socle/texte/dates.ts'
import { Comparaison, type LigneComparee } from '../../../socle/ui/comparaison.tsx'
import { Badge } from '../../../socle/ui/messages.tsx'
import type { Fiche } from '../../fiche.ts'
import { sayChamp } from '../../lieux/say-champ.ts'
import type { LieuPrevu, Prevision } from '../foresee-decision.ts'
import type { FicheDePaire, PaireLue } from '../read-paire.ts'

/** Two records side by side, then what speaks for one place and against. */
export function PaireCoteACote({ paire, aujourdhui }: { paire: PaireLue; aujourdhui: string }) {
  const { a, b, pour, contre } = paire
  return (
    <>
      <Comparaison
        legende="Ce que dit chaque fiche"
        titreA={<Origine lettre="A" fiche={a} aujourdhui={aujourdhui} />}
        titreB={<Origine lettre="B" fiche={b} aujourdhui={aujourdhui} />}
        lignes={compareFiches(a.contenu, b.contenu)}
      />
      <div className="mg-deux-colonnes">
        <Raisons titre="Pour un même lieu" signe="+" raisons={pour} vide="Rien ne les rapproche." />
        <Raisons titre="Pour deux lieux" signe="−" raisons={contre} vide="Rien ne les oppose." />
      </div>
    </>
  )
}

function Origine({ lettre, fiche, aujourdhui }: { lettre: string; fiche: FicheDePaire; aujourdhui: string }) {
  const { latitude, longitude, date_maj } = fiche.contenu
  return (
    <>
      {lettre}. {fiche.source}{' '}
      {fiche.etat !== 'presente' && (
        <Badge texte={fiche.etat === 'close' ? 'Close' : 'Disparue de sa source'} gravite="attention" />
      )}
      <span className="mg-source">
        {date_maj ? `${formatDate(date_maj)}, ${formatAnciennete(date_maj, aujourdhui)}` : 'Date inconnue'}
      </span>{' '}
      {latitude !== null && longitude !== null && (
        <a
          className="mg-carte-externe"
          href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=18/${latitude}/${longitude}`}
          target="_blank"
          rel="noreferrer"
        >
          Carte de {lettre} <span className="fr-sr-only">(OpenStreetMap, nouvelle fenêtre)</span>
        </a>
      )}
    </>
  )
}

function Raisons({
  titre,
  signe,
  raisons,
  vide,
}: {
  titre: string
  signe: string
  raisons: string[]
  vide: string
}) {
  return (
    <section>
      <h2 className="fr-h6">{titre}</h2>
      {raisons.length === 0 ? (
        <p>{vide}</p>
      ) : (
        <ul className="mg-raisons">
          {raisons.map(raison => (
            <li key={raison}>
              <span aria-hidden="true">{signe} </span>
              {raison}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const CHAMPS: [string, (fiche: Fiche) => string | null][] = [
  ['Nom', fiche => fiche.nom],
  [
    'Adresse',
    ({ adresse, complement_adresse }) => [adresse, complement_adresse].filter(Boolean).join(', ') || null,
  ],
  ['Commune', fiche => `${fiche.code_postal} ${fiche.commune}`],
  ['Téléphone', fiche => sayChamp('telephone', fiche.telephone)],
  ['Courriels', fiche => sayChamp('courriels', fiche.courriels)],
  ['Site web', fiche => sayChamp('site_web', fiche.site_web)],
  ['SIRET ou RNA', fiche => fiche.pivot],
  ['Structure', fiche => fiche.structure_parente],
  ['Type de lieu', fiche => sayChamp('typologie', fiche.typologie)],
  ['Itinérance', fiche => sayChamp('itinerance', fiche.itinerance)],
  ['Horaires', fiche => sayChamp('horaires', fiche.horaires) ?? fiche.horaires_texte],
  ['Services', fiche => sayChamp('services', fiche.services)],
  [
    'Labels et dispositifs',
    fiche => sayChamp('dispositif_programmes_nationaux', fiche.dispositif_programmes_nationaux),
  ],
  ['Présentation', fiche => shorten(fiche.presentation_resume ?? fiche.presentation_detail)],
]

/** What neither record says is left out. */
function compareFiches(a: Fiche, b: Fiche): LigneComparee[] {
  const lignes = CHAMPS.map(([champ, read]) => ({ champ, a: read(a), b: read(b) }))
  return lignes.filter(({ a, b }) => a !== null || b !== null)
}

const LONGUEUR_PRESENTATION = 300

function shorten(texte: string | null): string | null {
  if (texte === null || texte.length <= LONGUEUR_PRESENTATION) return texte
  return `${texte.slice(0, texte.lastIndexOf(' ', LONGUEUR_PRESENTATION))}…`
}

/** « Elles n'auront plus qu'une page : Médiathèque, 4 rue Haute, 26000 Valence. » */
export function tellMeme({ a, b }: PaireLue, { reunies, lieux }: Prevision): string {
  const autres = [...a.compagnes, ...b.compagnes]
  const [lieu, ...reste] = lieux
  if (!reunies)
    return `Elles resteront dans deux lieux, car une autre décision ou une impossibilité les sépare : ${lieux.slice(0, 2).map(nameLieu).join(' ; ')}.`
  const avec = autres.filter(({ id }) => lieu!.fiches.includes(id))
  const phrases = [
    `Elles n’auront plus qu’une page : ${nameLieu(lieu!)}${avec.length > 0 ? `, avec ${listFiches(avec)}` : ''}.`,
  ]
  if (reste.length > 0)
    phrases.push(
      `À part, car ${reste.length > 1 ? 'd’autres décisions les séparent' : 'une autre décision ou une impossibilité le sépare'} : ${reste.map(nameLieu).join(' ; ')}.`,
    )
  return phrases.join(' ')
}

/** « Deux lieux resteront dans l'annuaire : … » */
export function tellDistincts({ a, b }: PaireLue, { lieux }: Prevision): string {
  const [deA, deB, ...reste] = lieux
  const autres = [...a.compagnes, ...b.compagnes]
  const tellLieu = (lieu: LieuPrevu) => {
    const avec = autres.filter(({ id }) => lieu.fiches.includes(id))
    const nom = [`« ${lieu.nom} »`, lieu.adresse].filter(Boolean).join(', ')
    return `${nom}${avec.length > 0 ? ` (avec ${listFiches(avec)})` : ''}`
  }
  const verbe = a.lieu === b.lieu ? 'Ce lieu en deviendra deux' : 'Deux lieux resteront dans l’annuaire'
  return `${verbe} : ${[deA!, deB!, ...reste].map(tellLieu).join(' ; ')}.`
}

const nameLieu = ({ nom, adresse, code_postal, commune }: LieuPrevu) =>
  [`« ${nom} »`, adresse, `${code_postal} ${commune}`].filter(Boolean).join(', ')

const listFiches = (fiches: { nom: string; source: string }[]) =>
  fiches.length > 3
    ? `${fiches.length} autres fiches`
    : `${fiches.length > 1 ? 'les fiches' : 'la fiche'} ${fiches.map(({ nom, source }) => `« ${nom} » (${source})`).join(' et ')}`
