import { eq, sql } from 'drizzle-orm'
import type { DispositifEmploi } from '../../annuaire/mediateurs/affectation.ts'
import { affectation } from '../../annuaire/mediateurs/tables.ts'
import { structure } from '../../annuaire/tables.ts'
import type { Hasard } from '../../fictif/hasard.ts'
import { drawPersonne } from '../../fictif/noms.ts'
import { createPersonne } from '../../socle/auth/create-personne.ts'
import { personne } from '../../socle/auth/tables.ts'
import type { Base } from '../../socle/base/open-base.ts'

export type LieuDeMediateur = { id: string; commune: string }
/** Who records, for whom, and where they go. */
export type Mediateur = {
  personne: string
  structure: string
  dispositif: DispositifEmploi
  lieux: LieuDeMediateur[]
  /** How much of a full-time week they give to it. */
  part: number
}

type Poste = { dispositif: DispositifEmploi; part: number }
const CONSEILLER: Poste = { dispositif: 'conseiller_numerique', part: 1 }
const FRANCE_SERVICES: Poste = { dispositif: 'france_services', part: 0.7 }
const MEDIATEUR: Poste = { dispositif: 'mediateur', part: 0.8 }

/** Of each structure, its name and the posts that it has, besides the demo's own. */
const STRUCTURES: readonly { id: string; nom: (commune: string) => string; postes: readonly Poste[] }[] = [
  { id: 'demo-relais', nom: () => '', postes: [CONSEILLER, MEDIATEUR] },
  {
    id: 'demo-france-services',
    nom: c => `France services de ${c} (fictif)`,
    postes: [FRANCE_SERVICES, FRANCE_SERVICES],
  },
  { id: 'demo-mediatheque', nom: c => `Médiathèque de ${c} (fictive)`, postes: [CONSEILLER, MEDIATEUR] },
  { id: 'demo-centre-social', nom: c => `Centre social de ${c} (fictif)`, postes: [MEDIATEUR, CONSEILLER] },
  { id: 'demo-bus', nom: c => `Bus numérique de ${c} (fictif)`, postes: [CONSEILLER] },
  {
    id: 'demo-mission-locale',
    nom: c => `Mission locale de ${c} (fictive)`,
    postes: [CONSEILLER, MEDIATEUR],
  },
]
const LIEUX_PAR_MEDIATEUR = [2, 5] as const
const ANNEES = 4

/** Six structures and a dozen mediators with their posts; the first one is the demo's own, whose account exists. */
export async function createEquipe(
  db: Base,
  { departement, mediateur, aujourdhui }: { departement: string; mediateur: string; aujourdhui: string },
  hasard: Hasard,
): Promise<Mediateur[]> {
  const territoires = await listTerritoiresEquipes(db, departement)
  const debut = `${Number(aujourdhui.slice(0, 4)) - ANNEES}-01-01`
  const [connue] = await db.select({ id: personne.id }).from(personne).where(eq(personne.courriel, mediateur))
  const equipe: Mediateur[] = []
  for (const [rang, { id, nom, postes }] of STRUCTURES.entries()) {
    const { commune, lieux } = territoires[rang % territoires.length]!
    await db
      .insert(structure)
      .values({ id, nom: nom(commune), departement })
      .onConflictDoNothing()
    // The demo's mediator holds one more post of the first structure.
    for (const poste of rang === 0 ? [CONSEILLER, ...postes] : postes) {
      const { prenom, nom: patronyme } = drawPersonne(hasard)
      const siennes = equipe.length === 0 ? connue?.id : undefined
      const identifiant =
        siennes ??
        (await createPersonne(db, {
          nom: `${prenom} ${patronyme}`,
          courriel: `mediateur-${equipe.length + 1}@maillage.example`,
          portees: [{ role: 'mediateur', departement, structure: id }],
        }))
      await db
        .insert(affectation)
        .values({ personne: identifiant, structure: id, dispositif: poste.dispositif, debut })
      equipe.push({
        ...{ personne: identifiant, structure: id, ...poste },
        lieux: hasard.pickSeveral(lieux, ...LIEUX_PAR_MEDIATEUR),
      })
    }
  }
  return equipe
}

/** The largest EPCI, each with its main town and its public places. */
async function listTerritoiresEquipes(db: Base, departement: string) {
  const { rows } = await db.execute<{ commune: string; lieux: LieuDeMediateur[] }>(sql`
    select (array_agg(c.nom order by c.population desc nulls last, c.code))[1] as commune,
      (jsonb_agg(jsonb_build_object('id', l.id, 'commune', l.code_insee) order by l.id)) as lieux
    from lieu l join commune c on c.code = l.code_insee
    where l.etat = 'publie' and l.departement = ${departement} and c.epci is not null
    group by c.epci having count(*) >= 2 order by count(*) desc, c.epci limit ${STRUCTURES.length}`)
  return rows
}
