import { sql } from 'drizzle-orm'
import { digestJeton } from '../../socle/auth/jeton.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { StatutDeMembre } from '../gouvernance/gouvernance.ts'
import type { TexteFeuille } from './texte-feuille.ts'
import type { EtatDeVersion } from './version.ts'

const FORME = /^[\w-]{43}$/

/** A demand of signature, as whoever holds its link may see it. */
export type DemandeLue = {
  id: number
  departement: string
  feuille: { id: string; titre: string }
  membre: { id: number; nom: string; statut: StatutDeMembre }
  version: {
    id: number
    numero: number
    etat: EtatDeVersion
    objet: string | null
    empreinte: string
    contenu: TexteFeuille
    creee_le: Date
    adoptee_le: string | null
  }
  /** The number of a later version that members read or that was adopted; null when this one is the last. */
  suivante: number | null
  /** Null once signed or purged. */
  courriel: string | null
  expire_le: Date
  expire: boolean
  signataire: string | null
  qualite: string | null
  signee_le: Date | null
}

type Ligne = Omit<DemandeLue, 'expire' | 'expire_le' | 'signee_le'> & {
  expire_le: string
  signee_le: string | null
}

/** What the token of a mail leads to; null when it is unknown, malformed, replaced by a newer one, or erased. */
export async function findDemande(
  db: BaseOuTransaction,
  jeton: string,
  maintenant: Date,
  { verrou = false }: { verrou?: boolean } = {},
): Promise<DemandeLue | null> {
  if (!FORME.test(jeton)) return null
  const { rows } = await db.execute<Ligne>(sql`
    select s.id::int as id, f.departement, s.courriel, s.expire_le, s.signataire, s.qualite, s.signee_le,
      jsonb_build_object('id', f.id, 'titre', v.contenu ->> 'titre') as feuille,
      jsonb_build_object('id', m.id, 'nom', m.nom, 'statut', m.statut) as membre,
      jsonb_build_object('id', v.id, 'numero', v.numero, 'etat', v.etat, 'objet', v.objet, 'empreinte', v.empreinte,
        'contenu', v.contenu, 'creee_le', v.creee_le, 'adoptee_le', v.adoptee_le) as version,
      (select max(w.numero) from version_feuille w
        where w.feuille = v.feuille and w.numero > v.numero and w.etat in ('concertation', 'adoptee'))::int as suivante
    from signature s join version_feuille v on v.id = s.version join feuille_de_route f on f.id = v.feuille
    join membre m on m.id = s.membre
    where s.jeton = ${digestJeton(jeton)} ${verrou ? sql`for update of s, v` : sql``}`)
  const [lue] = rows
  if (!lue) return null
  const expire_le = new Date(lue.expire_le)
  return {
    ...lue,
    version: { ...lue.version, creee_le: new Date(lue.version.creee_le) },
    signee_le: lue.signee_le ? new Date(lue.signee_le) : null,
    expire_le,
    expire: expire_le <= maintenant,
  }
}
