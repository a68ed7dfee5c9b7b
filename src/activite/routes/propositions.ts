import type { Application } from '../../socle/http/contexte.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { findCommunes } from '../../territoire/find-communes.ts'
import { findLieuxParTexte, nameLieu } from '../find-lieux-par-texte.ts'
import { listPostes } from '../list-postes.ts'
import { exigerEnregistrer } from '../portee.ts'
import { ACTIVITES } from './adresses.ts'

const LETTRES = { min: 2, max: 100 }
const COMMUNES_AU_PLUS = 8

/** What the fields of the recording form may be completed with, as one types; without it, words are understood at the sending. */
export function addPropositions(app: Application): void {
  app.get(`${ACTIVITES}/propositions.json`, async c => {
    exigerEnregistrer(c.var.acteur)
    const { db, maintenant } = c.var.contexte
    const q = (c.req.query('q') ?? '').trim().toWellFormed().replaceAll('\0', '')
    c.header('Cache-Control', 'private, max-age=300')
    if (q.length < LETTRES.min || q.length > LETTRES.max) return c.json({ propositions: [] })
    if (c.req.query('quoi') === 'commune') {
      const { lignes } = await findCommunes(db, { recherche: q, parPage: COMMUNES_AU_PLUS })
      return c.json({ propositions: lignes.map(({ nom, code }) => `${nom} (${code})`) })
    }
    const postes = await listPostes(db, c.var.acteur, findJour(maintenant()))
    const lieux = await findLieuxParTexte(db, postes[0]?.departement ?? '', q)
    return c.json({ propositions: lieux.map(nameLieu) })
  })
}
