import { z } from 'zod'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { findJour, formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampListe } from '../../../socle/ui/champs.tsx'
import { FormulaireRecherche } from '../../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { FiltresActifs } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { type Colonne, Tableau } from '../../../socle/ui/tableau.tsx'
import { exportMembres } from '../export-membres.ts'
import {
  COLLEGES,
  NOM_DU_COLLEGE,
  NOM_DU_ROLE_DE_MEMBRE,
  NOM_DU_STATUT_DE_MEMBRE,
  ROLES_DE_MEMBRE,
  STATUTS_DE_MEMBRE,
} from '../gouvernance.ts'
import { listMembres, type Membre } from '../list-membres.ts'
import { listRepresentants, type RepresentantDeMembre } from '../list-representants.ts'
import { FIL_GOUVERNANCE, hrefOf, MEMBRES } from './adresses.ts'
import { chooseDepartement } from './choose-departement.ts'
import { OngletsDepartements } from './onglets-departements.tsx'

/** What the address may ask; anything unreadable is ignored. */
const DEMANDE = z.object({
  college: z.enum(COLLEGES).optional().catch(undefined),
  role: z.enum(ROLES_DE_MEMBRE).optional().catch(undefined),
  statut: z.enum(STATUTS_DE_MEMBRE).optional().catch(undefined),
  q: z.string().trim().max(200).optional().catch(undefined),
})
type Demande = z.infer<typeof DEMANDE> & { departement: string }

/** The bodies of the governance: list, search, filters, file. */
export function addMembres(app: Application): void {
  app.get(MEMBRES, async c => {
    const { choix, demande, membres, representants } = await readListe(c)
    const { departement, pilote } = choix
    return renderPage(
      c,
      {
        titre: 'Membres de la gouvernance',
        section: 'Gouvernance',
        fil: FIL_GOUVERNANCE,
        chapeau: `${departement.nom} : qui compose la gouvernance, par collège.`,
        action: pilote && (
          <BoutonLien
            texte="Ajouter un membre"
            href={hrefOf(`${MEMBRES}/nouveau`, { departement: departement.code })}
          />
        ),
      },
      <>
        <OngletsDepartements choix={choix} chemin={MEMBRES} />
        <Filtres demande={demande} pilote={pilote} />
        <FiltresActifs
          filtres={listFiltres(demande)}
          hrefSansFiltre={hrefOf(MEMBRES, { departement: demande.departement })}
        />
        {membres.length === 0 ? (
          <Vide demande={demande} pilote={pilote} />
        ) : (
          <>
            <p>
              <strong>{formatCompte(membres.length, 'membre', 'membres')}</strong>.{' '}
              <a href={hrefOf(`${MEMBRES}.csv`, demande)}>Télécharger cette liste (CSV)</a>
            </p>
            <TableauMembres membres={membres} representants={representants} />
          </>
        )}
      </>,
    )
  })

  app.get(`${MEMBRES}.csv`, async c => {
    const { choix, membres, representants } = await readListe(c)
    const { adresse, maintenant } = c.var.contexte
    const avecCourriels = choix.pilote
    return c.body(exportMembres(membres, representants, { adresse, avecCourriels }), 200, {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="gouvernance-${choix.departement.code}-${findJour(maintenant())}.csv"`,
      'Cache-Control': 'private, no-store',
    })
  })
}

async function readListe(c: Requete) {
  const { db, maintenant } = c.var.contexte
  const choix = await chooseDepartement(c, c.req.query('departement'))
  const departement = choix.departement.code
  const lue = DEMANDE.parse(c.req.query())
  // Who applies, and who was refused or left, is for those who decide of it.
  const demande: Demande = { ...lue, statut: choix.pilote ? lue.statut : undefined, departement }
  const membres = await listMembres(db, departement, {
    ...demande,
    statuts: demande.statut && [demande.statut],
  })
  const representants = await listRepresentants(db, { departement, jour: findJour(maintenant()) })
  return { choix, demande, membres, representants }
}

function Filtres({ demande, pilote }: { demande: Demande; pilote: boolean }) {
  return (
    <FormulaireRecherche action={MEMBRES} libelle="Filtrer les membres">
      <input type="hidden" name="departement" value={demande.departement} />
      <Champ nom="q" libelle="Nom" type="recherche" facultatif="tacite" valeur={demande.q} />
      <ChampListe
        nom="college"
        libelle="Collège"
        facultatif="tacite"
        invite="Tous"
        valeur={demande.college}
        options={COLLEGES.map(valeur => ({ valeur, texte: NOM_DU_COLLEGE[valeur] }))}
      />
      <ChampListe
        nom="role"
        libelle="Rôle"
        facultatif="tacite"
        invite="Tous"
        valeur={demande.role}
        options={ROLES_DE_MEMBRE.map(valeur => ({ valeur, texte: NOM_DU_ROLE_DE_MEMBRE[valeur] }))}
      />
      {pilote && (
        <ChampListe
          nom="statut"
          libelle="Situation"
          facultatif="tacite"
          invite={NOM_DU_STATUT_DE_MEMBRE.confirme}
          valeur={demande.statut === 'confirme' ? undefined : demande.statut}
          options={STATUTS_DE_MEMBRE.filter(statut => statut !== 'confirme').map(valeur => ({
            valeur,
            texte: NOM_DU_STATUT_DE_MEMBRE[valeur],
          }))}
        />
      )}
      <Bouton texte="Filtrer" priorite="secondaire" />
    </FormulaireRecherche>
  )
}

function listFiltres(demande: Demande) {
  const { college, role, statut, q } = demande
  const hrefSans = (sans: Partial<Demande>) => hrefOf(MEMBRES, { ...demande, ...sans })
  return [
    college && { texte: `Collège : ${NOM_DU_COLLEGE[college]}`, href: hrefSans({ college: undefined }) },
    role && { texte: `Rôle : ${NOM_DU_ROLE_DE_MEMBRE[role]}`, href: hrefSans({ role: undefined }) },
    statut && {
      texte: `Situation : ${NOM_DU_STATUT_DE_MEMBRE[statut]}`,
      href: hrefSans({ statut: undefined }),
    },
    q && { texte: `Nom : ${q}`, href: hrefSans({ q: undefined }) },
  ].filter(filtre => typeof filtre === 'object')
}

function Vide({ demande: { college, role, statut, q }, pilote }: { demande: Demande; pilote: boolean }) {
  if (college || role || statut || q)
    return (
      <EtatVide titre="Aucun membre ne correspond">
        <p>Retirez un filtre pour en voir d’autres.</p>
      </EtatVide>
    )
  return (
    <EtatVide titre="La gouvernance n’a pas encore de membre">
      <p>
        {pilote
          ? 'Ajoutez d’abord la préfecture et le conseil départemental, puis les autres partenaires.'
          : 'Les copilotes les ajoutent ici.'}
      </p>
    </EtatVide>
  )
}

function TableauMembres({
  membres,
  representants,
}: {
  membres: Membre[]
  representants: RepresentantDeMembre[]
}) {
  const colonnes: Colonne<Membre>[] = [
    {
      cle: 'nom',
      titre: 'Membre',
      entete: true,
      cellule: ({ id, nom }) => <a href={`${MEMBRES}/${id}`}>{nom}</a>,
    },
    { cle: 'college', titre: 'Collège', cellule: ({ college }) => NOM_DU_COLLEGE[college] },
    { cle: 'role', titre: 'Rôle', cellule: ({ role }) => NOM_DU_ROLE_DE_MEMBRE[role] },
    {
      cle: 'representants',
      titre: 'Représentants en cours de mandat',
      cellule: ({ id }) => sayRepresentants(representants.filter(({ membre }) => membre === id)),
    },
    {
      cle: 'depuis',
      titre: 'Depuis',
      cellule: ({ depuis, statut }) =>
        statut === 'candidat' ? 'Candidature à examiner' : depuis ? formatDateCourte(depuis) : 'Jamais entré',
    },
  ]
  return (
    <Tableau
      legende="Les membres, par collège puis par nom"
      lignes={membres}
      idOf={({ id }) => String(id)}
      colonnes={colonnes}
    />
  )
}

const sayRepresentants = (siens: RepresentantDeMembre[]) =>
  siens.length === 0
    ? 'Aucun'
    : siens.map(({ nom, titulaire }) => (titulaire ? nom : `${nom} (suppléance)`)).join(', ')
