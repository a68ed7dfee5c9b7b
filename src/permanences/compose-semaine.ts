import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addJours, findLundi } from '../agenda/jours.ts'
import type { Base } from '../socle/base/open-base.ts'
import { compileDocument, type DocumentCompile } from '../socle/documents/compile-document.ts'
import { drawQr } from '../socle/documents/draw-qr.ts'
import type { Contexte } from '../socle/http/contexte.ts'
import { hrefWith } from '../socle/http/href-with.ts'
import { RACINE } from '../socle/racine.ts'
import { findJour, formatDate, formatDateCourte } from '../socle/texte/dates.ts'
import { formatCompte } from '../socle/texte/nombres.ts'
import { formatTelephone } from '../socle/texte/telephone.ts'
import { AGENDA } from './adresses.ts'
import { findProchainesAutour } from './find-prochaines.ts'
import { listDates } from './list-dates.ts'
import { sayAcces } from './say-acces.ts'
import { sayHeures, sayOu, sayQuand } from './say-date.ts'
import type { DateDePermanence } from './select-dates.ts'

export type Imprimeur = Pick<Contexte, 'adresse' | 'nomInstance' | 'editeur' | 'maintenant'>

/** The largest letters that hold all on one page, never smaller than what one reads at arm's length. */
const CORPS = [15, 13, 11.5] as const
/** Up to so many dates, those of the next weeks are said too. */
const PEU = 4
const ENSUITE = 6

/**
 * The week of a commune, from the Monday before `du`, on one printed page. When it holds too much, the first dates, and how many
 * others there are; when there is none, the nearest ones.
 */
export async function composeSemaine(
  db: Base,
  commune: { code: string; nom: string },
  du: string,
  imprimeur: Imprimeur,
): Promise<DocumentCompile> {
  const lundi = findLundi(du)
  const dates = await listDates(db, { commune: commune.code, du: lundi, au: addJours(lundi, 6) })
  const autour =
    dates.length === 0 ? await findProchainesAutour(db, commune.code, imprimeur.maintenant()) : []
  // A week with much room left says what comes next.
  const ensuite =
    dates.length <= PEU
      ? await listDates(db, { commune: commune.code, du: addJours(lundi, 7), maintenues: true }, ENSUITE)
      : []
  const chemin = hrefWith(AGENDA, { commune: commune.code })
  const [modele, qr] = await Promise.all([readModele('semaine'), drawQr(imprimeur.adresse + chemin)])
  const compile = (corps: number, combien: number) =>
    compileDocument({
      modele,
      images: { qr },
      maintenant: imprimeur.maintenant(),
      donnees: {
        ...describePapier(imprimeur, chemin),
        titre: `Aide numérique, permanences et ateliers : ${commune.nom}`,
        periode: `Semaine du ${formatDateCourte(lundi)} au ${formatDateCourte(addJours(lundi, 6))}`,
        corps,
        jours: layJours(dates.slice(0, combien)),
        autres:
          combien < dates.length
            ? `Et ${formatCompte(dates.length - combien, 'autre date', 'autres dates')} : voir l’agenda à jour.`
            : null,
        autour: autour.map(tellProchaine),
        ensuite: ensuite.map(tellProchaine),
      },
    })
  for (const corps of CORPS) {
    const document = await compile(corps, dates.length)
    if (document.pages === 1) return document
  }
  // By halves: how many dates the densest page holds.
  let [moins, plus] = [1, dates.length - 1]
  let retenu = await compile(CORPS.at(-1)!, 1)
  while (moins < plus) {
    const essai = Math.ceil((moins + plus) / 2)
    const document = await compile(CORPS.at(-1)!, essai)
    if (document.pages === 1) [moins, retenu] = [essai, document]
    else plus = essai - 1
  }
  return retenu
}

const tellProchaine = (date: DateDePermanence) => ({
  ...{ quand: capitalize(sayQuand(date)), titre: date.titre, ou: sayOu(date) },
})

function layJours(dates: readonly DateDePermanence[]) {
  return [...Map.groupBy(dates, ({ debut }) => findJour(debut))].map(([jour, duJour]) => ({
    nom: capitalize(formatDate(jour)),
    dates: duJour.map(date => ({
      ...{
        titre: date.titre,
        heures: sayHeures(date),
        ou: sayOu(date),
        acces: sayAcces(date),
        note: date.note,
      },
      annulee: date.etat === 'annule',
      avis: [date.annule_motif, date.remplace && `À la place : ${sayQuand(date.remplace)}.`]
        .filter(Boolean)
        .join(' '),
    })),
  }))
}

/** What every paper of permanences says of who publishes it, and where it is up to date. */
export const describePapier = ({ adresse, nomInstance, editeur, maintenant }: Imprimeur, chemin: string) => ({
  adresse: adresse.replace(/^https?:\/\//, '') + chemin,
  editeur: editeur?.nom ?? nomInstance,
  telephone: editeur?.telephone ? formatTelephone(editeur.telephone) : null,
  edition: `Édition du ${formatDate(findJour(maintenant()))}.`,
})

export const readModele = (nom: 'semaine' | 'affiche'): Promise<string> =>
  readFile(join(RACINE, `src/permanences/modeles/${nom}.typ`), 'utf8')

export const capitalize = (texte: string): string => texte.replace(/^./u, lettre => lettre.toUpperCase())
