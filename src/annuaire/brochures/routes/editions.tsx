import type { Application } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour, formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte, formatNombre } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Champ } from '../../../socle/ui/champs.tsx'
import { Carte, Grille } from '../../../socle/ui/contenus.tsx'
import { FormulaireRecherche } from '../../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { Pagination } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau, TableauCourt } from '../../../socle/ui/tableau.tsx'
import { exigerDepartementsDEdition } from '../../droits.ts'
import { readPage } from '../../routes/read-page.ts'
import { countDiffusion, type Diffusion } from '../editions/count-diffusion.ts'
import { createEdition } from '../editions/create-edition.ts'
import { type LigneEdition, listEditions } from '../editions/list-editions.ts'
import { MOTS_DES_FORMATS } from '../mots-brochures.ts'
import { describeContexte } from './brochures.tsx'
import { readDemande } from './read-perimetre.ts'

const JOUR = /^\d{4}-\d\d-\d\d$/

/** What was edited and handed out, between two days. */
export function addEditions(app: Application): void {
  app.get('/brochures/editions', async c => {
    const { db, maintenant } = c.var.contexte
    const departements = exigerDepartementsDEdition(c.var.acteur)
    const aujourdhui = findJour(maintenant())
    const periode = {
      du: readJour(c.req.query('du')) ?? `${aujourdhui.slice(0, 4)}-01-01`,
      au: readJour(c.req.query('au')) ?? aujourdhui,
    }
    const diffusion = await countDiffusion(db, departements, periode)
    const editions = await listEditions(db, departements, readPage(c))
    return renderPage(
      c,
      {
        titre: 'Éditions et remises',
        section: 'Brochures',
        fil: [{ texte: 'Brochures à imprimer', href: '/brochures' }],
        chapeau: 'Les brochures éditées, et les exemplaires remis.',
        action: <BoutonLien texte="Éditer une brochure" href="/brochures" />,
      },
      <>
        <FormulaireRecherche action="/brochures/editions" libelle="Choisir une période">
          <Champ nom="du" libelle="Du" type="date" valeur={periode.du} />
          <Champ nom="au" libelle="Au" type="date" valeur={periode.au} />
          <Bouton texte="Compter" priorite="secondaire" />
        </FormulaireRecherche>
        <DiffusionEnChiffres diffusion={diffusion} periode={periode} />
        <h2>Toutes les éditions</h2>
        {editions.total === 0 ? (
          <EtatVide titre="Aucune brochure n’a encore été éditée">
            <p>Choisissez une commune, puis « Éditer » : le document sera gardé ici.</p>
          </EtatVide>
        ) : (
          <>
            <ListeEditions editions={editions.lignes} total={editions.total} />
            <Pagination
              {...editions}
              hrefOf={page =>
                `/brochures/editions?${new URLSearchParams({ ...periode, page: String(page) })}`
              }
            />
          </>
        )}
      </>,
    )
  })

  app.post('/brochures/editions', async c => {
    const departements = exigerDepartementsDEdition(c.var.acteur)
    const { perimetre, format } = await readDemande(c)
    const { id } = await createEdition(
      c.var.contexte.db,
      perimetre,
      format,
      c.var.acteur!.personne,
      departements,
      describeContexte(c),
    )
    return redirectWithMessage(
      c,
      `/brochures/editions/${id}`,
      'L’édition est gardée. Notez ici les exemplaires que vous remettez.',
    )
  })
}

/** A real day, or null: what is not one asks for nothing. */
function readJour(texte = ''): string | null {
  return JOUR.test(texte) && !Number.isNaN(Date.parse(texte)) ? texte : null
}

function DiffusionEnChiffres({
  diffusion: { outils, brochures, lignes },
  periode: { du, au },
}: {
  diffusion: Diffusion
  periode: { du: string; au: string }
}) {
  const dates = `du ${formatDateCourte(du)} au ${formatDateCourte(au)}`
  return (
    <>
      <h2>Diffusion {dates}</h2>
      <Grille>
        <Carte titre={formatCompte(outils, 'outil produit', 'outils produits', 'aucun')}>
          <p>Les éditions gardées, tous formats confondus.</p>
        </Carte>
        <Carte titre={formatCompte(brochures, 'brochure distribuée', 'brochures distribuées', 'aucune')}>
          <p>Les exemplaires notés comme remis.</p>
        </Carte>
      </Grille>
      {lignes.length > 0 && (
        <TableauCourt
          legende="Exemplaires remis par commune"
          titres={['Commune', 'Exemplaires']}
          lignes={lignes.map(({ commune, exemplaires }) => [commune, formatNombre(exemplaires)])}
        />
      )}
    </>
  )
}

function ListeEditions({ editions, total }: { editions: LigneEdition[]; total: number }) {
  return (
    <Tableau
      legende={formatCompte(total, 'édition', 'éditions')}
      lignes={editions}
      idOf={({ id }) => String(id)}
      colonnes={[
        {
          cle: 'titre',
          titre: 'Brochure',
          entete: true,
          cellule: ({ id, titre }) => <a href={`/brochures/editions/${id}`}>{titre}</a>,
        },
        { cle: 'format', titre: 'Format', cellule: ({ format }) => MOTS_DES_FORMATS[format].nom },
        { cle: 'le', titre: 'Éditée le', cellule: ({ creee_le }) => formatDateCourte(findJour(creee_le)) },
        { cle: 'lieux', titre: 'Lieux', nombre: true, cellule: ({ lieux }) => formatNombre(lieux) },
        {
          cle: 'exemplaires',
          titre: 'Exemplaires remis',
          nombre: true,
          cellule: ({ exemplaires }) => formatNombre(exemplaires),
        },
      ]}
    />
  )
}
