import { sql } from 'drizzle-orm'
import { indicateur } from '../src/observatoire/indicateurs/tables.ts'
import { createFeuille } from '../src/pilotage/feuille-de-route/create-feuille.ts'
import { membre, representant } from '../src/pilotage/gouvernance/tables.ts'
import { freezeVersion } from '../src/pilotage/versions/freeze-version.ts'
import { moveVersion } from '../src/pilotage/versions/move-version.ts'
import type { TexteAction, TexteFeuille } from '../src/pilotage/versions/texte-feuille.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import { MARDI_MATIN } from './comptes-de-test.ts'

export const createAction = (
  numero: string,
  titre: string,
  autres: Partial<TexteAction> = {},
): TexteAction => ({
  ...{ numero, titre, priorite: null, publics: [], description: null, objectifs: [], etapes: [] },
  ...{ resultats: [], acteurs: [], pilotes: [], indicateurs: [] },
  ...{ axes_nationaux: [], engagements_nationaux: [], schemas: [] },
  ...autres,
})

/** Two axes, three actions, two indicators. */
export const TEXTE: TexteFeuille = {
  titre: 'Feuille de route de la Drôme',
  debut: '2024-09-01',
  fin: '2027-12-31',
  presentation: 'Accompagner, outiller, former.',
  axes: [
    {
      numero: '1',
      titre: 'Accompagner les habitants',
      actions: [
        createAction('1', 'Faciliter les parcours', {
          description: 'Ouvrir un guichet unique.',
          objectifs: ['Aider à orienter', 'Aller vers les jeunes'],
          indicateurs: [{ code: 'T1.1', libelle: 'Nombre de réunions tenues' }],
        }),
        createAction('2', 'Aller vers les publics invisibles'),
      ],
    },
    {
      numero: '2',
      titre: 'Outiller les acteurs',
      actions: [
        createAction('3', 'Partager une cartographie', {
          indicateurs: [{ code: 'T3.1', libelle: 'Avancement de la charte' }],
        }),
      ],
    },
  ],
}

/** A roadmap whose indicators count the meetings of the governance, or follow a milestone. */
export async function createFeuilleDeTest(
  db: Base,
  {
    id = 'drome-test',
    departement = '26',
    texte = TEXTE,
  }: { id?: string; departement?: string; texte?: TexteFeuille } = {},
): Promise<void> {
  await db.transaction(async tx => {
    const indicateurs = new Map<string, number>()
    for (const { code, libelle } of texte.axes.flatMap(({ actions }) =>
      actions.flatMap(a => a.indicateurs),
    )) {
      const [cree] = await tx
        .insert(indicateur)
        .values({
          ...{ departement, code, libelle, unite: code === 'T3.1' ? '%' : 'réunions', periodicite: 'annee' },
          calcul:
            code === 'T3.1'
              ? { type: 'jalon', jalon: 'charte', attendu: 'avancement' }
              : { type: 'valeur', de: { mesure: 'reunions', agregation: 'compte', filtre: {} } },
        })
        .onConflictDoUpdate({ target: [indicateur.departement, indicateur.code], set: { libelle } })
        .returning({ id: indicateur.id })
      indicateurs.set(code, cree!.id)
    }
    await createFeuille(tx, { ...texte, id, departement }, indicateurs, 'test', MARDI_MATIN)
  })
}

/** A roadmap that everyone reads. */
export async function createFeuilleAdoptee(db: Base, id = 'drome-test'): Promise<void> {
  await createFeuilleDeTest(db, { id })
  const feuille = { id, departement: '26' }
  await freezeVersion(db, feuille, null, 'camille', MARDI_MATIN)
  await moveVersion(db, feuille, 1, 'adoptee', { adoptee_le: null }, 'camille', MARDI_MATIN)
}

/** The text of an action, complete; give what differs. */
export const createTexteAction = (numero: string, propre: Partial<TexteAction> = {}): TexteAction =>
  createAction(numero, `Action numéro ${numero}`, { publics: ['Habitants'], ...propre })

/** A roadmap of two axes and three actions, in the order 1, 3, 2; give what differs. */
export function createTexte(propre: Partial<TexteFeuille> = {}): TexteFeuille {
  return {
    ...{ titre: 'Feuille de route d’essai', debut: '2025-01-01', fin: '2027-12-31', presentation: null },
    axes: [
      { numero: '1', titre: 'Accompagner', actions: [createTexteAction('1'), createTexteAction('3')] },
      { numero: '2', titre: 'Outiller', actions: [createTexteAction('2')] },
    ],
    ...propre,
  }
}

/** Keeps a roadmap in the Drôme, or elsewhere. */
export async function installFeuille(
  db: Base,
  {
    id = 'essai',
    departement = '26',
    ...propre
  }: Partial<TexteFeuille> & { id?: string; departement?: string } = {},
): Promise<string> {
  await db.transaction(tx =>
    createFeuille(tx, { ...createTexte(propre), id, departement }, new Map(), 'commande', MARDI_MATIN),
  )
  return id
}

/** A confirmed member of the governance, and who speaks for it; without address, nobody can be written to. */
export async function createMembre(
  db: Base,
  { nom, courriel, departement = '26' }: { nom: string; courriel: string | null; departement?: string },
): Promise<number> {
  const [cree] = await db
    .insert(membre)
    .values({ departement, nom, college: 'epci', role: 'membre', statut: 'confirme' })
    .returning({ id: membre.id })
  await db
    .insert(representant)
    .values({ membre: cree!.id, nom: `Représentante de ${nom}`, courriel, debut: '2024-01-01' })
  return cree!.id
}

/** Empties what roadmaps and their governance hold, between two tests. */
export const emptyPilotage = (db: Base) =>
  db.execute(
    sql`truncate feuille_de_route, indicateur, membre, document_de_pilotage, courriel, limite cascade`,
  )
