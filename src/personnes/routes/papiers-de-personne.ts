import { readChamp } from '../../socle/auth/routes/read-champ.ts'
import { compileRapport } from '../../socle/documents/rapport/compile-rapport.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { Application, Requete } from '../../socle/http/contexte.ts'
import { findAdresseIp } from '../../socle/http/find-adresse-ip.ts'
import { checkLimite } from '../../socle/limites/check-limite.ts'
import { composeCopie, writeCopieJson } from '../compose-copie.ts'
import { findReperes } from '../find-reperes.ts'
import { FORMATS_DE_COPIE, giveCopie } from '../give-copie.ts'
import { printNotice } from '../print-notice.ts'
import { PERSONNES } from './adresses.ts'
import { loadPersonne } from './load-personne.ts'
import { nameStructureSeule } from './name-structure-seule.ts'

/** Papers compiled for whoever has no account, per network address. */
const NOTICES = { max: 20, fenetreS: 300 }

/** The notice in large print, for anyone; the copy of what is held about someone, asked for by a form: it is written in the journal. */
export function addPapiersDePersonne(app: Application): void {
  app.get(`${PERSONNES}/notice.pdf`, async c => {
    const { db, maintenant } = c.var.contexte
    if (!c.var.acteur && c.req.method !== 'HEAD')
      await checkLimite(db, `notice:adresse:${findAdresseIp(c)}`, NOTICES, maintenant())
    const { pdf } = await printNotice(c.var.contexte, await nameStructureSeule(c), maintenant())
    return send(c, pdf, 'application/pdf', 'ce-que-nous-gardons-de-vous.pdf', 'inline')
  })

  app.post('/personnes/:id/copie', async c => {
    const demande = readChamp(await c.req.parseBody(), 'format')
    const format = FORMATS_DE_COPIE.find(connu => connu === demande)
    const personne = await loadPersonne(c)
    if (!format) throw new Erreur('saisie_invalide', 'Choisissez une copie en PDF ou en JSON.')
    const { db, maintenant } = c.var.contexte
    const copie = await giveCopie(db, c.var.acteur, personne.id, format)
    const reperes = await findReperes(db, copie.personne)
    // No name in that of the file: folders of downloads are shared.
    const nom = `copie-${personne.id.slice(0, 8)}.${format}`
    if (format === 'json') {
      const json = Buffer.from(writeCopieJson(copie, reperes, maintenant()))
      return send(c, json, 'application/json; charset=utf-8', nom, 'attachment')
    }
    const rapport = composeCopie(copie, reperes, c.var.contexte, maintenant())
    const { pdf } = await compileRapport(rapport, maintenant())
    return send(c, pdf, 'application/pdf', nom, 'attachment')
  })
}

const send = (
  c: Requete,
  contenu: Uint8Array,
  type: string,
  nom: string,
  disposition: 'inline' | 'attachment',
) =>
  c.body(new Uint8Array(contenu), 200, {
    'Content-Type': type,
    'Content-Disposition': `${disposition}; filename="${nom}"`,
    'Cache-Control': 'private, no-store',
  })
