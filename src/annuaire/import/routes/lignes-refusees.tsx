import type { Application } from '../../../socle/http/contexte.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { toSlug } from '../../../socle/texte/slug.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { ChampFichier } from '../../../socle/ui/champs.tsx'
import { Formulaire } from '../../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { Pagination } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { readPage } from '../../routes/read-page.ts'
import { COLONNE_ERREURS, exportRefus } from '../export-refus.ts'
import type { ImportLu } from '../find-import.ts'
import { listRefus, type Refus } from '../list-refus.ts'
import { hrefOfImport, hrefOfSource, loadImport, mayImport } from './load-import.ts'
import { nameChamp } from './mots-import.ts'

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The rows that an import could not make places of: read, downloaded, mended, sent again. */
export function addLignesRefusees(app: Application): void {
  app.get('/imports/:id/refus', async c => {
    const importe = await loadImport(c)
    const refus = await listRefus(c.var.contexte.db, importe.id, readPage(c))
    const ici = `${hrefOfImport(importe.id)}/refus`
    return renderPage(
      c,
      {
        titre: 'Lignes refusées',
        section: importe.source,
        fil: [
          { texte: 'Sources', href: '/sources' },
          { texte: importe.source, href: hrefOfSource(importe.source) },
          { texte: `Import n° ${importe.id}`, href: hrefOfImport(importe.id) },
        ],
        chapeau: `Elles étaient dans « ${importe.fichier} », et n’ont pas pu devenir des lieux.`,
      },
      refus.total === 0 ? (
        <EtatVide titre="Aucune ligne n’a été refusée">
          <p>Toutes les lignes situées sur votre territoire sont devenues des lieux.</p>
        </EtatVide>
      ) : (
        <>
          <h2>Corriger ces lignes</h2>
          <Correction importe={importe} importeur={mayImport(c, importe.departements)} />
          <h2>Ce qui ne va pas</h2>
          <ListeRefus lignes={refus.lignes} total={refus.total} importe={importe} />
          <Pagination {...refus} hrefOf={page => `${ici}?page=${page}`} />
        </>
      ),
    )
  })

  app.get('/imports/:id/refus/:format{(csv|xlsx)}', async c => {
    const importe = await loadImport(c)
    const format = c.req.param('format') === 'csv' ? 'csv' : 'xlsx'
    return c.body(await exportRefus(c.var.contexte.db, importe, format), 200, {
      'Content-Type': TYPES[format],
      'Content-Disposition': `attachment; filename="lignes-refusees-${toSlug(importe.source)}-${importe.id}.${format}"`,
      'Cache-Control': 'private, no-store',
    })
  })
}

function Correction({ importe, importeur }: { importe: ImportLu; importeur: boolean }) {
  return (
    <>
      <ol>
        <li>
          Téléchargez ces lignes. La première colonne, « {COLONNE_ERREURS} », dit ce qui ne va pas ; les
          autres sont celles de votre fichier.
          <div className="mg-boutons">
            <BoutonLien
              texte="Télécharger pour Excel (.xlsx)"
              href={`${hrefOfImport(importe.id)}/refus/xlsx`}
              priorite="secondaire"
            />
            <BoutonLien
              texte="Télécharger en CSV"
              href={`${hrefOfImport(importe.id)}/refus/csv`}
              priorite="discrete"
            />
          </div>
        </li>
        <li>
          Corrigez les valeurs, sans changer les titres des colonnes. Vous pouvez laisser la première colonne.
        </li>
        <li>Envoyez le fichier ci-dessous. Les autres lieux de cette source ne bougent pas.</li>
      </ol>
      {importeur && (
        <Formulaire action="/imports/nouveau" fichiers>
          <input type="hidden" name="corrige" value={importe.id} />
          <ChampFichier nom="fichier" libelle="Fichier des lignes corrigées" formats=".csv,.xlsx,.json" />
          <Bouton texte="Envoyer les lignes corrigées" />
        </Formulaire>
      )}
    </>
  )
}

function ListeRefus({ lignes, total, importe }: { lignes: Refus[]; total: number; importe: ImportLu }) {
  return (
    <Tableau
      legende={formatCompte(total, 'ligne refusée', 'lignes refusées', 'aucune')}
      lignes={lignes}
      idOf={({ ligne }) => String(ligne)}
      colonnes={[
        { cle: 'ligne', titre: 'Ligne', entete: true, cellule: ({ ligne }) => `Ligne\u00a0${ligne}` },
        { cle: 'nom', titre: 'Nom, ou début de la ligne', cellule: refus => readNom(refus, importe) },
        { cle: 'causes', titre: 'Ce qui ne va pas', cellule: showCauses },
      ]}
    />
  )
}

function showCauses({ erreurs }: Refus) {
  return (
    <ul>
      {erreurs
        .filter(({ gravite }) => gravite === 'refus')
        .map(({ champ, message, attendu }) => (
          <li key={`${champ} ${message}`}>
            <strong>{nameChamp(champ)}.</strong> {message}{' '}
            <span className="mg-source">Attendu : {attendu}.</span>
          </li>
        ))}
    </ul>
  )
}

/** The name as the file writes it, else its first filled cells, so that the row can be recognised. */
function readNom({ brut }: Refus, { correspondance, colonnes }: ImportLu): string {
  const regle = correspondance?.nom
  const colonne = regle && !Array.isArray(regle) ? regle.colonne : undefined
  if (colonne && brut[colonne]) return brut[colonne]
  const remplies = (colonnes ?? Object.keys(brut)).map(nom => brut[nom]).filter(Boolean)
  return remplies.slice(0, 3).join(', ').slice(0, 120) || 'Ligne vide'
}
