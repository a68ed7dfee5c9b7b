import { writeIcal } from '../../../agenda/write-ical.ts'
import { compileRapport } from '../../../socle/documents/rapport/compile-rapport.ts'
import { writeRapportDocx } from '../../../socle/documents/rapport/write-rapport-docx.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { findAdresseIp } from '../../../socle/http/find-adresse-ip.ts'
import { readNumero } from '../../../socle/http/read-numero.ts'
import { checkLimite } from '../../../socle/limites/check-limite.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { toSlug } from '../../../socle/texte/slug.ts'
import { listTerritoires } from '../../../territoire/list-territoires.ts'
import { visibilitesAutorisees } from '../../droits.ts'
import { composeCompteRendu } from '../compose-compte-rendu.ts'
import { composePresences } from '../compose-presences.ts'
import { findOrganisateur, hrefOfReunion, sayHoraires } from '../courriels.ts'
import { findReunionPublique } from '../find-reunion-publique.ts'
import { printEmargement } from '../print-emargement.ts'
import { isCompteRenduLisible, type Reunion } from '../reunion.ts'
import { loadReunion, loadReunionPilotee, REUNIONS } from './load-reunion.ts'

/** Papers written anew for whoever has no account, per network address. */
const PAPIERS = { max: 20, fenetreS: 300 }
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** What a meeting gives on paper and to calendars: minutes, the sheet to sign, the event. */
export function addPapiersDeReunion(app: Application): void {
  app.get(`${REUNIONS}/:id/compte-rendu.pdf`, async c => {
    const { reunion, rapport } = await composePourLecteur(c)
    const { pdf } = await compileRapport(rapport, c.var.contexte.maintenant())
    return send(c, pdf, 'application/pdf', nameFichier('compte-rendu', reunion, 'pdf'))
  })

  app.get(`${REUNIONS}/:id/compte-rendu.docx`, async c => {
    const { reunion, rapport } = await composePourLecteur(c)
    return send(c, await writeRapportDocx(rapport), DOCX, nameFichier('compte-rendu', reunion, 'docx'))
  })

  app.get(`${REUNIONS}/:id/presences.pdf`, async c => {
    const { reunion, rapport } = await composeListe(c)
    const { pdf } = await compileRapport(rapport, c.var.contexte.maintenant())
    return send(c, pdf, 'application/pdf', nameFichier('liste-de-presence', reunion, 'pdf'))
  })

  app.get(`${REUNIONS}/:id/presences.docx`, async c => {
    const { reunion, rapport } = await composeListe(c)
    return send(c, await writeRapportDocx(rapport), DOCX, nameFichier('liste-de-presence', reunion, 'docx'))
  })

  app.get(`${REUNIONS}/:id/emargement.pdf`, async c => {
    const { reunion } = await loadReunionPilotee(c)
    const { db, maintenant } = c.var.contexte
    const territoire = await nameTerritoire(c, reunion)
    const { pdf } = await printEmargement(db, reunion, territoire, c.var.contexte, maintenant())
    return send(c, pdf, 'application/pdf', nameFichier('feuille-a-signer', reunion, 'pdf'))
  })

  app.get(`${REUNIONS}/:id/reunion.ics`, async c => {
    const { reunion } = await loadReunion(c)
    const { adresse, maintenant } = c.var.contexte
    const ical = writeIcal(reunion.rendezVous, {
      organisateur: findOrganisateur(c.var.contexte),
      description: `${reunion.comite.nom}, ${sayHoraires(reunion.rendezVous)}`,
      lien: adresse + hrefOfReunion(reunion.id),
      maintenant: maintenant(),
    })
    return send(c, Buffer.from(ical), 'text/calendar; charset=utf-8', nameFichier('reunion', reunion, 'ics'))
  })
}

/** The minutes as the reader may see them, or as members may (`?pour=membres`): public ones ask for no account. */
async function composePourLecteur(c: Requete) {
  const { db, maintenant } = c.var.contexte
  const publique = await findReunionPublique(db, readNumero(c))
  if (publique && !c.var.acteur && c.req.method !== 'HEAD')
    await checkLimite(db, `compte-rendu:adresse:${findAdresseIp(c)}`, PAPIERS, maintenant())
  const reunion = publique ?? (await loadReunion(c)).reunion
  const visibilites = visibilitesAutorisees(c.var.acteur, reunion.departement)
  if (!isCompteRenduLisible(reunion, visibilites))
    throw new Erreur('introuvable', 'Ce compte rendu n’est pas encore validé, ou ne vous est pas ouvert.')
  const territoire = await nameTerritoire(c, reunion)
  const pour = c.req.query('pour') === 'membres' ? visibilites.filter(v => v !== 'copilotes') : visibilites
  const lecture = { visibilites: pour, territoire }
  const rapport = await composeCompteRendu(db, reunion, lecture, c.var.contexte, maintenant())
  return { reunion, rapport }
}

async function composeListe(c: Requete) {
  const { reunion } = await loadReunion(c)
  const { db, maintenant } = c.var.contexte
  const territoire = await nameTerritoire(c, reunion)
  return { reunion, rapport: await composePresences(db, reunion, territoire, c.var.contexte, maintenant()) }
}

async function nameTerritoire(c: Requete, { departement }: Reunion): Promise<string> {
  const { departements } = await listTerritoires(c.var.contexte.db)
  return departements.find(({ code }) => code === departement)?.nom ?? departement
}

const nameFichier = (quoi: string, { comite, rendezVous }: Reunion, extension: string) =>
  `${quoi}-${toSlug(comite.nom)}-${findJour(rendezVous.debut)}.${extension}`

const send = (c: Requete, contenu: Uint8Array, type: string, nom: string) =>
  c.body(new Uint8Array(contenu), 200, {
    'Content-Type': type,
    'Content-Disposition': `${type === 'application/pdf' ? 'inline' : 'attachment'}; filename="${nom}"`,
    'Cache-Control': 'private, no-cache',
  })
