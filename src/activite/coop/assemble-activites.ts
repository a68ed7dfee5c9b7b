import { sql } from 'drizzle-orm'
import { toJson } from '../../annuaire/import/stage-lignes.ts'
import type { DispositifEmploi } from '../../annuaire/mediateurs/affectation.ts'
import type { Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { contratActivite, type Marges } from '../activite.ts'
import { checkJour } from '../check-jour.ts'
import { COLONNES, type Colonne } from './colonnes.ts'
import { hashActivite } from './hash-activite.ts'
import type { Reperes } from './load-reperes.ts'
import type { ErreurCoop } from './rapport.ts'
import type { CommunCoop } from './read-ligne-coop.ts'
import { addFautes } from './stage-lignes-coop.ts'

const GROUPES_PAR_LOT = 500
/** In the place of a place that the directory does not hold, for the contract only. */
const HORS_ANNUAIRE = 'hors-annuaire'

type Groupe = {
  id_cra: string
  premiere: number
  lignes: number
  total: number
  modifie: string | null
  commun: string
  genres: (string | null)[]
  tranches: (string | null)[]
  statuts: (string | null)[]
  insee_beneficiaire: string | null
}

export type ContexteCoop = {
  reperes: Reperes
  departements: readonly string[]
  /** Whose activities are when their row does not say it. */
  structure: string | null
  maintenant: Date
}

/**
 * Gathers the rows of each activity into one, into the temporary table `activite_lue`: participants are counted along each axis, and
 * checked by the same contract as what is typed here. Rows that wait or are refused are left out, with those of the same activity.
 */
export async function assembleActivites(tx: Transaction, contexte: ContexteCoop): Promise<void> {
  await tx.execute(sql`
    create temp table activite_lue (
      id_cra text primary key, premiere integer not null, lignes integer not null, departement text not null, structure text, auteur uuid, lieu text,
      acteur acteur_activite not null, contenu text not null, empreinte text not null, modifie timestamptz, enregistre timestamptz,
      participants integer not null, existante uuid, sort text
    ) on commit drop`)
  // Of an activity that two exports tell, the rows of the last one; of a participant told twice, the last row.
  await tx.execute(sql`
    declare groupe cursor for
    select id_cra, min(ligne) as premiere, max(lues)::int as lignes, greatest(max(total), count(*))::int as total, max(modifie) as modifie,
      (array_agg(commun order by ligne))[1] as commun, array_agg(genre) as genres, array_agg(tranche) as tranches,
      array_agg(statut) as statuts, max(insee_beneficiaire) as insee_beneficiaire
    from (
      select distinct on (id_cra, rang) * from (
        select *, count(*) over cra as lues, max(modifie) over cra as derniere,
          bool_or(refusee or cardinality(inconnus) > 0) over cra as ecartee
        from ligne_lue where id_cra <> '' window cra as (partition by id_cra)
      ) t where not ecartee and modifie is not distinct from derniere order by id_cra, rang, ligne desc
    ) t group by id_cra`)
  for (;;) {
    const { rows } = await tx.execute<Groupe>(sql`fetch ${sql.raw(String(GROUPES_PAR_LOT))} from groupe`)
    if (rows.length === 0) break
    const fautes: ErreurCoop[] = []
    const activites = rows.flatMap(groupe => assemble(groupe, contexte, fautes) ?? [])
    if (activites.length > 0)
      await tx.execute(sql`
        insert into activite_lue select * from json_to_recordset(${toJson(activites)}::json) as t(
          id_cra text, premiere integer, lignes integer, departement text, structure text, auteur uuid, lieu text, acteur acteur_activite,
          contenu text, empreinte text, modifie timestamptz, enregistre timestamptz, participants integer)`)
    await addFautes(tx, fautes)
  }
  await tx.execute(sql`close groupe`)
  await tx.execute(sql`analyze activite_lue`)
}

function assemble(groupe: Groupe, contexte: ContexteCoop, fautes: ErreurCoop[]) {
  const commun = JSON.parse(groupe.commun) as CommunCoop
  const { reperes, departements } = contexte
  const tell = (champ: string, severite: ErreurCoop['severite'], message: string) =>
    void fautes.push({ ligne: groupe.premiere, champ, message, severite })

  const commune = reperes.findCommune(commun)
  const auteur = reperes.findAuteur(commun)
  const poste = auteur ? reperes.findPoste(auteur, commun.date) : null
  const lieu =
    commun.type_lieu === 'lieu_activite' && commun.lieu && commune
      ? reperes.findLieu(commun.lieu, commune.code)
      : null
  const parNom = commune ? reperes.findStructure(commun.lieu, commune.departement, lieu) : null
  const structure = poste?.structure ?? parNom ?? contexte.structure
  const seul = departements.length === 1 ? departements[0]! : null
  const departement = commune?.departement ?? (structure ? reperes.departementOf(structure) : null) ?? seul
  if (!departement || !departements.includes(departement))
    return tell(
      COLONNES.insee,
      'refus',
      commune
        ? `Cette activité a eu lieu à ${commune.nom} (${commune.departement}), hors de ${sayDepartements(departements)}.`
        : 'On ne sait pas dans quel département cette activité a eu lieu : indiquez le code Insee.',
    )

  const { conum, role, enregistre, ...dit } = commun
  const lue = contratActivite.safeParse({
    ...dit,
    lieu: dit.type_lieu === 'lieu_activite' ? (lieu ?? HORS_ANNUAIRE) : null,
    commune: commune?.code ?? null,
    commune_beneficiaire: dit.type === 'individuel' ? groupe.insee_beneficiaire : null,
    participants: groupe.total,
    marges: countMarges(groupe),
  })
  if (!lue.success) {
    for (const { path, message } of lue.error.issues) tell(nameChamp(String(path[0])), 'refus', message)
    return null
  }
  try {
    checkJour(lue.data.date, contexte.maintenant)
  } catch (erreur) {
    if (!(erreur instanceof Erreur)) throw erreur
    return tell(COLONNES.date, 'refus', erreur.message)
  }
  if (dit.type_lieu === 'lieu_activite' && !commune)
    tell(
      COLONNES.insee,
      'information',
      'La commune n’est pas reconnue : cette activité ne compte pour aucune.',
    )
  const contenu = { ...lue.data, lieu }
  const acteur: DispositifEmploi = poste?.dispositif ?? readDispositif(role, conum)
  return {
    ...{ id_cra: groupe.id_cra, premiere: groupe.premiere, lignes: groupe.lignes, departement, structure },
    ...{ auteur, lieu, acteur, contenu: JSON.stringify(contenu), modifie: groupe.modifie, enregistre },
    participants: contenu.participants,
    // Whose it is and its place in the directory are told by this base, which changes on its own.
    empreinte: hashActivite({ ...contenu, lieu: null }),
  }
}

/** The column of the export that a field of the contract comes from. */
const COLONNE_DU_CHAMP: Record<string, Colonne> = {
  ...{ duree_minutes: 'duree', type_lieu: 'canal', commune: 'insee', precisions_demarche: 'demarche' },
  ...{ oriente_vers_structure: 'reoriente', structure_de_redirection: 'redirection', titre_atelier: 'titre' },
  ...{ niveau_atelier: 'autonomie', marges: 'participants', commune_beneficiaire: 'insee_beneficiaire' },
}
const nameChamp = (champ: string): string => {
  const colonne = COLONNE_DU_CHAMP[champ] ?? champ
  return Object.hasOwn(COLONNES, colonne) ? COLONNES[colonne as Colonne] : champ
}

/** What nobody said is not counted as « Non communiqué »: those who said so are. */
function countMarges({ genres, tranches, statuts }: Groupe): Marges {
  const count = (codes: readonly (string | null)[]) => {
    const nombres: Record<string, number> = {}
    for (const code of codes) if (code !== null) nombres[code] = (nombres[code] ?? 0) + 1
    return nombres
  }
  return {
    genres: count(genres),
    tranches_age: count(tranches),
    statuts: count(statuts),
    publics: {},
  } as Marges
}

function readDispositif(role: string, conum: string): DispositifEmploi {
  if (/france services/i.test(role)) return 'france_services'
  return conum || /conseiller num/i.test(role) ? 'conseiller_numerique' : 'mediateur'
}

const sayDepartements = (codes: readonly string[]) =>
  codes.length > 1 ? `vos départements (${codes.join(', ')})` : `votre département (${codes[0]})`
