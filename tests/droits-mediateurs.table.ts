import { setAffectation } from '../src/annuaire/mediateurs/set-affectation.ts'
import { createPersonne } from '../src/socle/auth/create-personne.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import type { Ligne, Qui } from './droits.table.ts'

const REGLENT: Qui[] = ['administrateur', 'coordinateur', "coordinateur d'ailleurs"]
const D_ICI: Qui[] = ['administrateur', 'coordinateur']

/** A post in the structure 'die'. */
async function preparePoste(db: Base): Promise<{ id: number; champs: Record<string, string> }> {
  const portee = { role: 'mediateur' as const, departement: '26', structure: 'die' }
  const identite = { nom: 'Lou', courriel: `lou.${crypto.randomUUID()}@exemple.fr` }
  const personne = await createPersonne(db, { ...identite, portees: [portee] })
  const champs = { personne, structure: 'die', dispositif: 'mediateur', debut: '2026-01-01' }
  const acteur = {
    ...{ personne, ...identite },
    portees: [{ role: 'administrateur' as const, departement: null, structure: null }],
  }
  const id = await setAffectation(db, acteur, { ...champs, dispositif: 'mediateur', fin: null })
  return { id, champs }
}
const onPoste = (suite = '') => ({
  entrent: D_ICI,
  introuvable: ["coordinateur d'ailleurs"] as Qui[],
  prepare: async (db: Base) => {
    const { id, champs } = await preparePoste(db)
    return { chemin: `/mediateurs/${id}${suite}`, champs }
  },
})

export const DROITS_DES_MEDIATEURS: Record<string, Ligne> = {
  'GET /mediateurs': { entrent: REGLENT },
  'GET /mediateurs/nouveau': { entrent: REGLENT },
  // An empty form: whoever has the right learns what is missing.
  'POST /mediateurs/nouveau': { entrent: REGLENT, statut: 400 },
  'GET /mediateurs/:id': onPoste(),
  'POST /mediateurs/:id': onPoste(),
  'POST /mediateurs/:id/supprimer': onPoste('/supprimer'),
}
