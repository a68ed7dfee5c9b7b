import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { asc } from 'drizzle-orm'
import { structure } from '../../../annuaire/tables.ts'
import { exigerDepartements } from '../../../socle/auth/droits.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { receiveFichier } from '../../../socle/http/receive-fichier.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { LIMITE_XLSX } from '../../../socle/tableur/taille.ts'
import { findJour, formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte, formatNombre } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { ChampFichier, ChampListe, type Option } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Badge, EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { findDepartements } from '../../../territoire/find-departements.ts'
import { IMPORTER_ACTIVITES } from '../../droits.ts'
import { depositImportCoop } from '../deposit-import-coop.ts'
import { type ImportCoopLu, listImportsCoop } from '../find-imports-coop.ts'
import { ETATS_D_IMPORT, FIL_DES_IMPORTS } from './mots-imports.ts'

/** What an export may weigh, in bytes, and the rest of the form with it. */
export const ENVOI_D_EXPORT = { chemin: '/activites/imports', octets: LIMITE_XLSX + 1_000_000 }

type Choix = { departements: Option[]; structures: Option[] }

/** The exports that were sent, and sending another. */
export function addImportsCoop(app: Application): void {
  app.get('/activites/imports', async c => showImports(c, []))

  // Who may import, and where, is known before a single byte of the file is kept.
  app.post('/activites/imports', async c => {
    const { db, depots, lancer, maintenant } = c.var.contexte
    const choix = await prepareChoix(c)
    const recu = await receiveFichier(
      c,
      depots,
      LIMITE_XLSX,
      champs => checkSaisie(champs, choix).length === 0,
    )
    const fautes = checkSaisie(recu.champs, choix)
    if (fautes.length > 0) return showImports(c, fautes)
    if (!recu.fichier)
      return showImports(c, [{ champ: 'fichier', message: 'Choisissez le fichier à importer.' }])
    const [departement, voulue] = [recu.champs.departement![0]!, recu.champs.structure?.[0] ?? '']
    try {
      const depot = { departement, structure: voulue || null, acteur: c.var.acteur!.personne }
      const id = await depositImportCoop(
        db,
        { ...depot, fichier: recu.fichier, dossier: depots },
        maintenant(),
      )
      await lancer('importer-activites', { import: id })
      return redirectWithMessage(c, `/activites/imports/${id}`, 'Le fichier est reçu.')
    } catch (erreur) {
      await rm(join(depots, recu.fichier.depot), { force: true })
      const duFichier = erreur instanceof Erreur && ['illisible', 'trop_volumineux'].includes(erreur.code)
      if (!duFichier) throw erreur
      return showImports(c, [{ champ: 'fichier', message: erreur.message }])
    }
  })
}

async function prepareChoix(c: Requete): Promise<Choix> {
  const { db } = c.var.contexte
  const autorises = exigerDepartements(c.var.acteur, IMPORTER_ACTIVITES)
  const { lignes } = await findDepartements(db)
  const departements = lignes.filter(({ code }) => autorises === 'tous' || autorises.includes(code))
  const structures = await db
    .select({ valeur: structure.id, texte: structure.nom, departement: structure.departement })
    .from(structure)
    .orderBy(asc(structure.nom))
  return {
    departements: departements.map(({ code, nom }) => ({ valeur: code, texte: `${nom} (${code})` })),
    structures: structures.filter(({ departement }) => departements.some(({ code }) => code === departement)),
  }
}

function checkSaisie(champs: Record<string, string[]>, { departements, structures }: Choix): Faute[] {
  const voulue = champs.structure?.[0] ?? ''
  return [
    ...(departements.some(({ valeur }) => valeur === champs.departement?.[0])
      ? []
      : [{ champ: 'departement', message: 'Choisissez le département où vous importez.' }]),
    ...(voulue === '' || structures.some(({ valeur }) => valeur === voulue)
      ? []
      : [{ champ: 'structure', message: 'Choisissez une structure de la liste.' }]),
  ]
}

async function showImports(c: Requete, fautes: readonly Faute[]) {
  const choix = await prepareChoix(c)
  const departements = exigerDepartements(c.var.acteur, IMPORTER_ACTIVITES)
  const imports = await listImportsCoop(c.var.contexte.db, departements)
  return renderPage(
    c,
    {
      titre: 'Importer depuis La Coop',
      fil: FIL_DES_IMPORTS.slice(0, 1),
      chapeau:
        'Vous voyez d’abord ce que l’import changerait. Envoyer deux fois le même export, ou des exports qui se recouvrent, ne compte rien deux fois.',
    },
    <>
      <Formulaire action="/activites/imports" fichiers>
        <ResumeErreurs fautes={fautes} />
        <ChampListe
          nom="departement"
          libelle="Département"
          options={choix.departements}
          valeur={choix.departements.length === 1 ? choix.departements[0]!.valeur : ''}
          erreur={fauteOf(fautes, 'departement')}
        />
        <ChampListe
          nom="structure"
          libelle="Structure des activités dont rien ne dit à qui elles sont"
          aide="Les autres vont à l’employeur de leur médiateur, ou à la structure qui porte le nom du lieu"
          options={choix.structures}
          invite="Aucune : elles resteront à préciser"
          facultatif
          erreur={fauteOf(fautes, 'structure')}
        />
        <ChampFichier
          nom="fichier"
          libelle="Export des accompagnements"
          aide="Le classeur .xlsx de La Coop, sans le modifier (50 Mo au plus)"
          formats=".xlsx,.csv"
          erreur={fauteOf(fautes, 'fichier')}
        />
        <Bouton texte="Voir l’aperçu" />
      </Formulaire>
      <h2>Imports envoyés</h2>
      {imports.length === 0 ? (
        <EtatVide titre="Aucun import pour l’instant">
          <p>Dans La Coop, ouvrez « Mes accompagnements » ou vos statistiques, puis « Exporter ».</p>
        </EtatVide>
      ) : (
        <Tableau<ImportCoopLu>
          legende={formatCompte(imports.length, 'import', 'imports', 'aucun')}
          colonnes={[
            {
              cle: 'fichier',
              titre: 'Fichier',
              entete: true,
              cellule: ({ id, fichier }) => <a href={`/activites/imports/${id}`}>{fichier}</a>,
            },
            { cle: 'le', titre: 'Envoyé le', cellule: ({ cree_le }) => formatDateCourte(findJour(cree_le)) },
            { cle: 'etat', titre: 'État', cellule: ({ etat }) => <Badge {...ETATS_D_IMPORT[etat]} /> },
            {
              cle: 'nouveaux',
              titre: 'Nouvelles activités',
              nombre: true,
              cellule: ({ compteurs }) => (compteurs ? formatNombre(compteurs.nouveaux) : '–'),
            },
          ]}
          lignes={imports}
          idOf={({ id }) => String(id)}
        />
      )}
    </>,
    fautes.length > 0 ? 400 : 200,
  )
}
