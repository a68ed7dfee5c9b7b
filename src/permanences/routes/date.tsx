import { toInstant } from '../../agenda/heure-de-paris.ts'
import type { Horaires } from '../../agenda/rendez-vous.ts'
import { readChamp } from '../../socle/auth/routes/read-champ.ts'
import { sendCourriels } from '../../socle/courriel/send-courriels.ts'
import type { Application, Requete } from '../../socle/http/contexte.ts'
import { readNumero, toNumero } from '../../socle/http/read-numero.ts'
import { redirectWithMessage } from '../../socle/http/redirect-with-message.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { BoutonLien } from '../../socle/ui/bouton.tsx'
import type { Faute } from '../../socle/ui/formulaire.tsx'
import { Alerte } from '../../socle/ui/messages.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { hrefOfDate, hrefOfPermanence, PERMANENCES } from '../adresses.ts'
import { cancelDate } from '../cancel-date.ts'
import { exigerEtendue } from '../droits.ts'
import { findDate } from '../find-date.ts'
import { holdPermanence } from '../hold-permanence.ts'
import { moveDate } from '../move-date.ts'
import { PUBLICS } from '../permanence.ts'
import { readAdresse } from '../read-ou.ts'
import type { Refuse } from '../refus.ts'
import { restoreDate } from '../restore-date.ts'
import { readMotif, readTypeDeLieu, refusal, refuseJour } from '../saisie.ts'
import { sayOu, sayQuand } from '../say-date.ts'
import type { DateDePermanence } from '../select-dates.ts'
import { Annuler, Deplacer, type Ecrit, Retablir, Tenir } from './formulaires-date.tsx'
import { sayPrevenus } from './load-permanence.ts'
import { BlocRefus } from './refus.tsx'
import { type Refus, tryWrite } from './try-write.ts'

type Champs = Record<string, unknown>

/** One date: held, with how many people; moved; cancelled, with why and what takes its place; or back again. */
export function addDate(app: Application): void {
  app.get(`${PERMANENCES}/dates/:id`, async c => renderDate(c, await load(c), {}, null))

  app.post(`${PERMANENCES}/dates/:id/tenir`, async c => {
    const date = await load(c)
    const champs = await c.req.parseBody()
    const { db, maintenant } = c.var.contexte
    const refus = await tryWrite(async () => {
      const fautes: Faute[] = []
      const refuse: Refuse = (champ, message) => void fautes.push({ champ, message })
      const type_lieu = readTypeDeLieu(readChamp(champs, 'type_lieu'), 'type_lieu', refuse)
      if (!type_lieu) throw refusal(fautes)
      await holdPermanence(
        ...([db, changementOf(c, date)] as const),
        { revision: readRevision(champs), lu: readChamp(champs, 'lu') },
        {
          personnes: readChamp(champs, 'personnes'),
          publics: Object.fromEntries(PUBLICS.map(code => [code, readChamp(champs, code)])),
          type_lieu,
        },
        maintenant(),
      )
    })
    if (refus) return renderDate(c, await load(c), { geste: 'tenir', champs }, refus)
    return redirectWithMessage(c, PERMANENCES, 'La date est confirmée. Elle compte dans les indicateurs.')
  })

  app.post(`${PERMANENCES}/dates/:id/deplacer`, async c => {
    const date = await load(c)
    const champs = await c.req.parseBody()
    const { db, maintenant } = c.var.contexte
    let courriels = 0
    const refus = await tryWrite(async () => {
      const fautes: Faute[] = []
      const refuse: Refuse = (champ, message) => void fautes.push({ champ, message })
      const horaires = readHoraires(champs, ['jour', 'debut', 'fin'], findJour(maintenant()), refuse)
      const adresse = readChamp(champs, 'adresse')
      const commune = readChamp(champs, 'commune')
      const reste = adresse === (date.adresse ?? '') && commune === (date.commune?.nom ?? '')
      // The place as it was keeps its fiche; another one is an address.
      const ou =
        reste && date.adresse && date.commune
          ? { adresse: date.adresse, commune: date.commune.code, lieu: date.lieu }
          : await readAdresse(db, { adresse, commune }, date.departement, refuse)
      if (fautes.length > 0 || !horaires || !ou) throw refusal(fautes)
      courriels = await moveDate(
        ...([db, changementOf(c, date), readRevision(champs), { ...horaires, ...ou }] as const),
        ...([c.var.contexte, maintenant()] as const),
      )
    })
    if (refus) return renderDate(c, await load(c), { geste: 'deplacer', champs }, refus)
    sendCourriels(c)
    return redirectWithMessage(c, hrefOfDate(date.id), `La date est déplacée. ${sayPrevenus(courriels)}`)
  })

  app.post(`${PERMANENCES}/dates/:id/annuler`, async c => {
    const date = await load(c)
    const champs = await c.req.parseBody()
    const { db, maintenant } = c.var.contexte
    let courriels = 0
    const refus = await tryWrite(async () => {
      const fautes: Faute[] = []
      const refuse: Refuse = (champ, message) => void fautes.push({ champ, message })
      const motif = readMotif(readChamp(champs, 'motif'), refuse)
      const remplacement = readChamp(champs, 'autre_jour')
        ? readHoraires(champs, ['autre_jour', 'autre_debut', 'autre_fin'], findJour(maintenant()), refuse)
        : null
      if (fautes.length > 0 || !motif) throw refusal(fautes)
      courriels = await cancelDate(
        ...([db, changementOf(c, date), { motif, remplacement }, c.var.contexte, maintenant()] as const),
      )
    })
    if (refus) return renderDate(c, await load(c), { geste: 'annuler', champs }, refus)
    sendCourriels(c)
    return redirectWithMessage(c, hrefOfDate(date.id), `La date est annulée. ${sayPrevenus(courriels)}`)
  })

  app.post(`${PERMANENCES}/dates/:id/retablir`, async c => {
    const date = await load(c)
    const { db, maintenant } = c.var.contexte
    let courriels = 0
    const refus = await tryWrite(async () => {
      courriels = await restoreDate(db, changementOf(c, date), c.var.contexte, maintenant())
    })
    if (refus) return renderDate(c, await load(c), {}, refus)
    sendCourriels(c)
    return redirectWithMessage(c, hrefOfDate(date.id), `La date est rétablie. ${sayPrevenus(courriels)}`)
  })
}

const readRevision = (champs: Champs): number => toNumero(readChamp(champs, 'revision')) ?? 0

function readHoraires(
  champs: Champs,
  noms: readonly [string, string, string],
  aujourdhui: string,
  refuse: Refuse,
): Horaires | null {
  const [jour, de, a] = noms.map(nom => readChamp(champs, nom)) as [string, string, string]
  const faute = refuseJour(jour, aujourdhui)
  if (faute) {
    refuse(noms[0], faute)
    return null
  }
  const [debut, fin] = [toInstant(jour, de), toInstant(jour, a)]
  if (!debut) refuse(noms[1], 'Écrivez une heure qui existe ce jour-là, par exemple 09:30.')
  if (!fin) refuse(noms[2], 'Écrivez une heure qui existe ce jour-là, par exemple 12:00.')
  if (!debut || !fin) return null
  if (fin > debut) return { debut, fin }
  refuse(noms[2], 'L’heure de fin doit venir après l’heure de début.')
  return null
}

/** @throws Erreur non_connecte, interdit, introuvable */
async function load(c: Requete): Promise<DateDePermanence> {
  const etendue = exigerEtendue(c.var.acteur)
  return findDate(c.var.contexte.db, readNumero(c), etendue)
}

const changementOf = (c: Requete, { id }: DateDePermanence) => ({
  ...{ id, auteur: c.var.acteur!.personne, etendue: exigerEtendue(c.var.acteur) },
})

function renderDate(c: Requete, date: DateDePermanence, ecrit: Ecrit, refus: Refus | null) {
  const commencee = date.debut <= c.var.contexte.maintenant()
  const prevue = date.etat === 'prevu'
  return renderPage(
    c,
    {
      titre: `${date.titre}, ${sayQuand(date)}`,
      section: 'Permanences',
      fil: [
        { texte: 'Permanences', href: PERMANENCES },
        { texte: date.titre, href: hrefOfPermanence(date.permanence) },
      ],
      chapeau: `${sayOu(date)}${date.detache ? `. Cette date ne suit plus les changements de ${date.nature === 'atelier' ? 'l’atelier' : 'la permanence'}.` : ''}`,
      action: date.etat === 'tenu' && (
        <BoutonLien
          texte="Noter un accompagnement"
          href={`/activites/nouvelle?rendez-vous=${date.id}`}
          priorite="secondaire"
        />
      ),
    },
    <>
      <BlocRefus refus={refus} sansSaisie={!ecrit.geste} />
      {date.etat === 'annule' && (
        <Alerte gravite="attention" titre="Cette date est annulée">
          <p>
            {date.annule_motif}
            {date.remplace && (
              <>
                {' '}
                À la place : <a href={hrefOfDate(date.remplace.id)}>{sayQuand(date.remplace)}</a>.
              </>
            )}
          </p>
        </Alerte>
      )}
      {date.etat === 'annule' && !date.remplace && !commencee && <Retablir date={date} />}
      {(date.etat === 'tenu' || (prevue && commencee)) && <Tenir date={date} ecrit={ecrit} refus={refus} />}
      {prevue && !commencee && <Deplacer date={date} ecrit={ecrit} refus={refus} />}
      {prevue && <Annuler date={date} commencee={commencee} ecrit={ecrit} refus={refus} />}
    </>,
    refus?.statut ?? 200,
  )
}
