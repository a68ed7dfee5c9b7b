import { z } from 'zod'
import { departementsAutorises, exigerDepartements } from '../../../socle/auth/droits.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { findJour, formatDate } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampListe } from '../../../socle/ui/champs.tsx'
import { FormulaireRecherche } from '../../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { FiltresActifs, Pagination } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { listTerritoires } from '../../../territoire/list-territoires.ts'
import { VERIFIER, VOIR_ANNUAIRE } from '../../droits.ts'
import { exportLieuxSuivis } from '../../qualite/export-lieux-suivis.ts'
import { type FiltreSuivi, listLieuxSuivis, TRIS, type TriSuivi } from '../../qualite/list-lieux-suivis.ts'
import { NOM_DE_LA_SITUATION, SITUATIONS } from '../../qualite/situations.ts'
import {
  FRAICHEUR,
  hrefOfCampagne,
  hrefOfFraicheur,
  hrefOfLieuxSuivis,
  SANS_EPCI,
} from './adresses-fraicheur.ts'
import { TableauSuivi } from './tableau-suivi.tsx'

/** What the address may ask; anything unreadable is ignored. */
const DEMANDE = z.object({
  departement: z.string().max(3).optional().catch(undefined),
  epci: z.string().max(20).optional().catch(undefined),
  situation: z.enum(SITUATIONS).optional().catch(undefined),
  q: z.string().trim().max(200).optional().catch(undefined),
  tri: z.enum(TRIS).catch('lieu'),
  sens: z.enum(['croissant', 'decroissant']).catch('croissant'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

type Demande = {
  filtre: FiltreSuivi
  tri: TriSuivi
  page: number
  departement: { code: string; nom: string }
  epcis: { code: string; nom: string }[]
}

/** The places that a figure counts: the proof of it, and where the work starts. */
export function addLieuxSuivis(app: Application): void {
  app.get(`${FRAICHEUR}/lieux`, async c => {
    const { db, maintenant } = c.var.contexte
    const demande = await readDemande(c)
    const { filtre, tri, page, departement } = demande
    const aujourdhui = findJour(maintenant())
    const liste = await listLieuxSuivis(db, filtre, { tri, page, aujourdhui })
    if (liste.total > 0 && liste.lignes.length === 0)
      return c.redirect(hrefOfLieuxSuivis(filtre, { tri, page: Math.ceil(liste.total / liste.parPage) }), 302)
    const verifies = departementsAutorises(c.var.acteur, VERIFIER)
    const mayVerify = verifies === 'tous' || verifies.includes(departement.code)
    const campagne = mayVerify ? hrefOfCampagne(filtre) : null
    return renderPage(
      c,
      {
        titre: nameListe(filtre),
        section: 'Fraîcheur',
        fil: [
          { texte: 'Coordination', href: '/coordination' },
          { texte: 'Fraîcheur de l’annuaire', href: hrefOfFraicheur(departement.code) },
        ],
        chapeau: `${departement.nom}, ${formatDate(aujourdhui)}.`,
        action: campagne && <BoutonLien texte="Relancer leurs gestionnaires" href={campagne} />,
      },
      <>
        <Filtres demande={demande} />
        <FiltresActifs
          filtres={listFiltres(demande)}
          hrefSansFiltre={hrefOfLieuxSuivis({ departement: departement.code })}
        />
        {liste.total === 0 ? (
          <EtatVide titre="Aucun lieu n’est dans ce cas">
            <p>Retirez un filtre pour en voir d’autres.</p>
          </EtatVide>
        ) : (
          <>
            <p>
              <strong>{formatCompte(liste.total, 'lieu', 'lieux')}</strong>, de{' '}
              {formatCompte(liste.structures, 'structure', 'structures', 'aucune')}.{' '}
              <a href={hrefOfLieuxSuivis(filtre, { tri, enCsv: true })}>Télécharger cette liste (CSV)</a>
            </p>
            <TableauSuivi
              {...{ lieux: liste.lignes, tri, aujourdhui, mayVerify }}
              hrefOfTri={tri => hrefOfLieuxSuivis(filtre, { tri })}
            />
            <Pagination {...liste} hrefOf={page => hrefOfLieuxSuivis(filtre, { tri, page })} />
          </>
        )}
      </>,
    )
  })

  app.get(`${FRAICHEUR}/lieux.csv`, async c => {
    const { db, maintenant, adresse } = c.var.contexte
    const { filtre, tri } = await readDemande(c)
    const aujourdhui = findJour(maintenant())
    return c.body(exportLieuxSuivis(db, filtre, { tri, aujourdhui, adresse }), 200, {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="fraicheur-${filtre.departement}-${aujourdhui}.csv"`,
      'Cache-Control': 'private, no-store',
    })
  })
}

/**
 * What the address asks, within what the person may see.
 * @throws Erreur non_connecte, interdit; introuvable for a département that is not theirs
 */
async function readDemande(c: Requete): Promise<Demande> {
  const departements = exigerDepartements(c.var.acteur, VOIR_ANNUAIRE)
  const { departement, epci, situation, q, tri, sens, page } = DEMANDE.parse(c.req.query())
  const territoires = await listTerritoires(c.var.contexte.db)
  const vus = territoires.departements.filter(
    ({ code }) => departements === 'tous' || departements.includes(code),
  )
  const choisi = departement ? vus.find(({ code }) => code === departement) : vus[0]
  if (!choisi) throw new Erreur('introuvable', 'Ce département n’est pas dans votre territoire.')
  const epcis = territoires.epcis.filter(epci => epci.departements.includes(choisi.code))
  const connu = epcis.some(({ code }) => code === epci)
  return {
    filtre: {
      ...{ departement: choisi.code, situation, q: q || undefined },
      epci: epci === SANS_EPCI ? null : connu ? epci : undefined,
    },
    ...{ tri: { cle: tri, sens }, page, departement: choisi, epcis },
  }
}

/** 'Lieux jamais vérifiés' */
function nameListe({ situation }: FiltreSuivi): string {
  if (!situation) return 'Lieux publiés'
  const nom = NOM_DE_LA_SITUATION[situation]
  return `Lieux ${nom.charAt(0).toLowerCase()}${nom.slice(1)}`
}

function Filtres({ demande: { filtre, tri, epcis } }: { demande: Demande }) {
  return (
    <FormulaireRecherche action={`${FRAICHEUR}/lieux`} libelle="Filtrer les lieux">
      <input type="hidden" name="departement" value={filtre.departement} />
      <input type="hidden" name="tri" value={tri.cle} />
      <input type="hidden" name="sens" value={tri.sens} />
      <Champ nom="q" libelle="Nom ou commune" type="recherche" facultatif valeur={filtre.q} />
      <ChampListe
        nom="situation"
        libelle="Situation"
        facultatif
        invite="Toutes"
        valeur={filtre.situation}
        options={SITUATIONS.map(valeur => ({ valeur, texte: NOM_DE_LA_SITUATION[valeur] }))}
      />
      <ChampListe
        nom="epci"
        libelle="Intercommunalité"
        facultatif
        invite="Toutes"
        valeur={filtre.epci ?? undefined}
        options={epcis.map(({ code, nom }) => ({ valeur: code, texte: nom }))}
      />
      <Bouton texte="Filtrer" priorite="secondaire" />
    </FormulaireRecherche>
  )
}

function listFiltres({ filtre, tri, epcis }: Demande) {
  const { epci, situation, q } = filtre
  const hrefSans = (sans: Partial<FiltreSuivi>) => hrefOfLieuxSuivis({ ...filtre, ...sans }, { tri })
  return [
    situation && {
      texte: `Situation : ${NOM_DE_LA_SITUATION[situation]}`,
      href: hrefSans({ situation: undefined }),
    },
    epci !== undefined && {
      texte: `Intercommunalité : ${epcis.find(({ code }) => code === epci)?.nom ?? 'aucune'}`,
      href: hrefSans({ epci: undefined }),
    },
    q && { texte: `Mots : ${q}`, href: hrefSans({ q: undefined }) },
  ].filter(filtre => typeof filtre === 'object')
}
