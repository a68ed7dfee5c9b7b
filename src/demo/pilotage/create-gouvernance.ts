import { createComite } from '../../pilotage/gouvernance/create-comite.ts'
import { createMembre } from '../../pilotage/gouvernance/create-membre.ts'
import { findMembre } from '../../pilotage/gouvernance/find-membre.ts'
import { setRepresentant } from '../../pilotage/gouvernance/set-representant.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { toSlug } from '../../socle/texte/slug.ts'
import { listTerritoires } from '../../territoire/list-territoires.ts'
import type { Decor } from './animate-pilotage.ts'

/** EPCI that take part; the others have not joined yet. */
const EPCI_MEMBRES = 4
const EPCI_AVEC_GROUPE = 2

type MembreFictif = {
  nom: string
  college: string
  role: string
  representant: string
  qualite: string
  courriel?: string
}

export const MEMBRES: readonly MembreFictif[] = [
  {
    ...{ nom: 'Préfecture', college: 'etat', role: 'copilote' },
    ...{ representant: 'Apolline Ravier', qualite: 'Sous-préfète chargée de l’inclusion' },
  },
  {
    ...{ nom: 'Conseil départemental', college: 'departement', role: 'copilote' },
    ...{ representant: 'Gaspard Aubrelin', qualite: 'Directeur des solidarités' },
  },
  {
    ...{ nom: 'Caisse d’allocations familiales', college: 'operateur', role: 'membre' },
    // The demo's account of a member speaks for it.
    ...{ representant: 'Dany Fontanel', qualite: 'Chargé de mission', courriel: 'membre@maillage.example' },
  },
  {
    ...{ nom: 'France Travail', college: 'operateur', role: 'membre' },
    ...{ representant: 'Perrine Sarvange', qualite: 'Directrice territoriale' },
  },
  {
    ...{ nom: 'Caisse primaire d’assurance maladie', college: 'operateur', role: 'membre' },
    ...{ representant: 'Octave Tourdoux', qualite: 'Responsable de l’accès aux droits' },
  },
  {
    ...{ nom: 'Le Relais numérique', college: 'association', role: 'membre' },
    ...{ representant: 'Zélie Brisselune', qualite: 'Présidente' },
  },
  {
    ...{ nom: 'Fédération des centres sociaux', college: 'association', role: 'membre' },
    ...{ representant: 'Lazare Cornemiel', qualite: 'Délégué' },
  },
  {
    ...{ nom: 'Chimère Télécom', college: 'entreprise', role: 'observateur' },
    ...{ representant: 'Noémie Échaumont', qualite: 'Relations avec les territoires' },
  },
]

/** By name: those who take part. */
export type Membres = { ids: Map<string, number>; strategique: number; technique: number; groupe: number }

/** Members by college with who speaks for them, a candidate, and committees of each kind. */
export async function createGouvernance(db: Base, decor: Decor): Promise<Membres> {
  const { departement, auteur, maintenant, aujourdhui } = decor
  const annee = Number(aujourdhui.slice(0, 4))
  const { epcis } = await listTerritoires(db)
  const siens = epcis.filter(({ departements }) => departements.includes(departement)).slice(0, EPCI_MEMBRES)
  const tous: (MembreFictif & { epci: string })[] = [
    ...MEMBRES.map(membre => ({ ...membre, epci: '' })),
    ...siens.map(({ code, nom }, rang) => ({
      ...{ nom, college: 'epci', role: 'membre', epci: code, qualite: 'Vice-présidente' },
      representant: ['Isaure Delavoie', 'Justin Vaudrel', 'Clotilde Grimaudel', 'Maximin Faudrelle'][rang]!,
    })),
  ]
  const ids = new Map<string, number>()
  for (const { representant, qualite, courriel, ...membre } of tous) {
    const saisie = { ...membre, siret: '', structure: '' }
    const id = await createMembre(db, departement, saisie, 'confirme', auteur, maintenant)
    ids.set(membre.nom, id)
    const { revision } = await findMembre(db, id, [departement])
    await setRepresentant(
      db,
      { id, revision, departements: [departement] },
      null,
      {
        ...{ nom: representant, qualite, titulaire: true, debut: `${annee - 2}-09-01`, fin: '' },
        courriel: courriel ?? `${toSlug(representant).replaceAll('-', '.')}@${toSlug(membre.nom)}.example`,
      },
      auteur,
    )
  }
  const candidat = {
    ...{ nom: 'Mission locale des Crêtes', college: 'association', role: 'membre' },
    ...{ siret: '', structure: '', epci: '' },
  }
  await createMembre(db, departement, candidat, 'candidat', auteur, maintenant)

  const create = (type: string, nom: string, frequence: string, membres: readonly number[], epci = '') =>
    createComite(
      db,
      departement,
      { type, nom, frequence, membres, epci, theme: '', cree_le: `${annee - 1}-01-15` },
      auteur,
      maintenant,
    )
  const strategique = await create('strategique', 'Comité stratégique', 'semestrielle', [...ids.values()])
  const technique = await create(
    'technique',
    'Comité technique',
    'trimestrielle',
    ['Préfecture', 'Conseil départemental', 'Le Relais numérique'].map(nom => ids.get(nom)!),
  )
  const groupes: number[] = []
  for (const { code, nom } of siens.slice(0, EPCI_AVEC_GROUPE))
    groupes.push(
      await create(
        'groupe_de_travail',
        `Groupe de travail : ${nom}`,
        'trimestrielle',
        [ids.get(nom)!, ids.get('Caisse d’allocations familiales')!],
        code,
      ),
    )
  return { ids, strategique, technique, groupe: groupes[0]! }
}
