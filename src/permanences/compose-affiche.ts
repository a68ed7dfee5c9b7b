import { sayRecurrence } from '../agenda/say-recurrence.ts'
import type { Base } from '../socle/base/open-base.ts'
import { compileDocument, type DocumentCompile } from '../socle/documents/compile-document.ts'
import { drawQr } from '../socle/documents/draw-qr.ts'
import { hrefWith } from '../socle/http/href-with.ts'
import { findJour, formatDate, formatHeure } from '../socle/texte/dates.ts'
import { formatTelephone } from '../socle/texte/telephone.ts'
import { AGENDA, hrefOfPublique } from './adresses.ts'
import { capitalize, describePapier, type Imprimeur, readModele } from './compose-semaine.ts'
import type { PermanenceLue } from './find-permanence.ts'
import type { Tournee } from './find-tournee.ts'
import { listDates } from './list-dates.ts'
import { sayAcces } from './say-acces.ts'
import { sayOu, sayQuand } from './say-date.ts'
import type { DateDePermanence } from './select-dates.ts'

const CORPS = [17, 15, 13, 11.5] as const
const DATES = 10
const AVIS_AU_PLUS = 4

/** The poster of a round: its stops in order, its next days, what is cancelled. One page. */
export async function composeAfficheDeTournee(
  db: Base,
  tournee: Tournee,
  imprimeur: Imprimeur,
): Promise<DocumentCompile> {
  const dates = await listDates(db, { tournee: tournee.id, depuis: imprimeur.maintenant() }, 200)
  const [premier] = tournee.arrets
  const jours = [
    ...new Set(dates.filter(({ etat }) => etat !== 'annule').map(({ debut }) => findJour(debut))),
  ]
  const telephone = premier?.permanence.telephone
  return compile(
    imprimeur,
    hrefWith(AGENDA, { commune: premier?.serie.commune ?? undefined }),
    {
      ...{ titre: tournee.nom, sousTitre: tournee.vehicule },
      rythme: premier
        ? capitalize(sayRecurrence(premier.serie, findJour(imprimeur.maintenant())))
        : 'Aucun arrêt',
      titreArrets: 'Les arrêts',
      arrets: tournee.arrets.map(layArret),
      lignes: [
        ...(tournee.note ? [tournee.note] : []),
        ...(telephone ? [`Renseignements : ${formatTelephone(telephone)}`] : []),
      ],
    },
    layAvis(dates, tournee.arrets.length),
    jours.map(jour => capitalize(formatDate(jour))),
  )
}

/** The poster of a permanence: where, when, how to come, its next dates, what is cancelled. One page. */
export async function composeAfficheDePermanence(
  db: Base,
  lue: PermanenceLue,
  imprimeur: Imprimeur,
): Promise<DocumentCompile> {
  const { permanence, serie, structure, titre, nature } = lue
  const dates = await listDates(db, { permanence: permanence.id, depuis: imprimeur.maintenant() }, 60)
  const maintenues = dates.filter(({ etat }) => etat !== 'annule')
  return compile(
    imprimeur,
    hrefOfPublique(permanence.id),
    {
      ...{ titre, sousTitre: `Organisation : ${structure.nom}` },
      rythme: capitalize(sayRecurrence(serie, findJour(imprimeur.maintenant()))),
      titreArrets: 'Où et à quelle heure',
      arrets: [layArret(lue)],
      lignes: [sayAcces({ ...permanence, nature }), ...(permanence.note ? [permanence.note] : [])],
    },
    layAvis(dates, 1),
    // The time is read once, above; a date of its own says its own, and where.
    maintenues.map(date =>
      capitalize(date.detache ? `${sayQuand(date)}, ${sayOu(date)}` : formatDate(findJour(date.debut))),
    ),
  )
}

type Contenu = {
  titre: string
  sousTitre: string | null
  rythme: string
  titreArrets: string
  arrets: readonly { heures: string; commune: string; endroit: string }[]
  lignes: readonly string[]
}
type AvisImprime = { titre: string; texte: string }

/** The largest letters that hold on one page; then fewer dates, which the page of the code has anyway. */
async function compile(
  imprimeur: Imprimeur,
  chemin: string,
  contenu: Contenu,
  avis: readonly AvisImprime[],
  dates: readonly string[],
): Promise<DocumentCompile> {
  const [modele, qr] = await Promise.all([readModele('affiche'), drawQr(imprimeur.adresse + chemin)])
  const essais = [
    ...CORPS.map(corps => ({ corps, dates: DATES })),
    ...[6, 3, 0].map(dates => ({ corps: CORPS.at(-1)!, dates })),
  ]
  let document: DocumentCompile | null = null
  for (const essai of essais) {
    document = await compileDocument({
      modele,
      images: { qr },
      maintenant: imprimeur.maintenant(),
      donnees: {
        ...{ ...describePapier(imprimeur, chemin), ...contenu, corps: essai.corps, avis },
        dates: dates.slice(0, essai.dates),
      },
    })
    if (document.pages === 1) break
  }
  return document!
}

const layArret = ({ serie, commune }: PermanenceLue) => ({
  heures: `de ${formatHeure(serie.heure_debut)} à ${formatHeure(serie.heure_fin)}`,
  commune: commune?.nom ?? '',
  endroit: serie.adresse ?? '',
})

/** What is cancelled, day by day: a round that does not go out is one notice. */
function layAvis(dates: readonly DateDePermanence[], arrets: number): AvisImprime[] {
  const annulees = dates.filter(({ etat }) => etat === 'annule')
  const parJour = Map.groupBy(annulees, ({ debut, annule_motif }) => `${findJour(debut)} ${annule_motif}`)
  return [...parJour.values()].slice(0, AVIS_AU_PLUS).map(duJour => {
    const [premiere] = duJour
    const { annule_motif, remplace } = premiere!
    const plusieurs = duJour.length > 1
    return {
      titre: plusieurs
        ? `ANNULÉ le ${formatDate(findJour(premiere!.debut))}${duJour.length < arrets ? '' : ' : tous les arrêts'}`
        : `ANNULÉ : ${sayQuand(premiere!)}`,
      texte: [
        annule_motif,
        duJour.length < arrets && duJour.map(sayOu).join(' ; '),
        remplace && `À la place : ${sayQuand(remplace)}.`,
      ]
        .filter(Boolean)
        .join(' '),
    }
  })
}
