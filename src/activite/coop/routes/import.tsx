import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { exigerDepartements } from '../../../socle/auth/droits.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { formatCompte, formatNombre } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Definitions } from '../../../socle/ui/contenus.tsx'
import { Alerte, Badge } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { IMPORTER_ACTIVITES } from '../../droits.ts'
import { findImportCoop, type ImportCoopLu } from '../find-imports-coop.ts'
import { isImportCoopInterrompu } from '../hold-import-coop.ts'
import type { ErreurCoop } from '../rapport.ts'
import { abandonImportCoop, requestImportCoop } from '../request-import-coop.ts'
import { mayResume, resumeImportCoop } from '../resume-import-coop.ts'
import { undoImportCoop } from '../undo-import-coop.ts'
import { ETATS_D_IMPORT, FIL_DES_IMPORTS } from './mots-imports.ts'

export const hrefOfImportCoop = (id: number) => `/activites/imports/${id}`

/** The import that an address names. @throws Erreur introuvable, interdit */
export const loadImportCoop = (c: Requete): Promise<ImportCoopLu> =>
  findImportCoop(
    c.var.contexte.db,
    c.req.param('id') ?? '',
    exigerDepartements(c.var.acteur, IMPORTER_ACTIVITES),
  )

/** One import, from the file received to its report. */
export function addImportCoop(app: Application): void {
  app.get('/activites/imports/:id', async c => {
    const lu = await loadImportCoop(c)
    const enCours = lu.etat === 'en_attente' || lu.etat === 'en_cours'
    const interrompu = enCours && (await isImportCoopInterrompu(c.var.contexte.db, lu.id))
    const suivi = c.req.query('suivi') !== 'non' && !interrompu
    if (enCours && suivi) c.header('Refresh', '2')
    return renderPage(
      c,
      { titre: `Import n° ${lu.id}`, fil: FIL_DES_IMPORTS, chapeau: lu.fichier },
      <>
        <p>
          <Badge {...ETATS_D_IMPORT[lu.etat]} />
        </p>
        {interrompu ? (
          <Interrompu lu={lu} />
        ) : enCours ? (
          <Progres lu={lu} suivi={suivi} />
        ) : (
          <Bilan lu={lu} />
        )}
      </>,
    )
  })

  app.post('/activites/imports/:id/appliquer', async c => {
    const { id } = await loadImportCoop(c)
    const { db, lancer } = c.var.contexte
    await requestImportCoop(db, id, 'appliquer', c.var.acteur!.personne, lancer)
    return c.redirect(hrefOfImportCoop(id), 303)
  })

  app.post('/activites/imports/:id/reprendre', async c => {
    const { id } = await loadImportCoop(c)
    const { db, lancer } = c.var.contexte
    await resumeImportCoop(db, id, lancer)
    return c.redirect(hrefOfImportCoop(id), 303)
  })

  app.post('/activites/imports/:id/abandonner', async c => {
    const { id } = await loadImportCoop(c)
    const { db, depots } = c.var.contexte
    const depot = await abandonImportCoop(db, id)
    if (depot) await rm(join(depots, depot), { force: true })
    return redirectWithMessage(c, '/activites/imports', `L’import n° ${id} est abandonné : rien n’a changé.`)
  })

  app.get('/activites/imports/:id/annuler', async c => {
    const lu = await loadImportCoop(c)
    if (lu.etat !== 'applique') return c.redirect(hrefOfImportCoop(lu.id), 303)
    return renderPage(
      c,
      { titre: `Annuler l’import n° ${lu.id}`, fil: FIL_DES_IMPORTS },
      <>
        <p>
          Les activités qu’il a apportées seront supprimées. Celles qu’il a changées redeviendront ce qu’elles
          étaient.
        </p>
        <div className="mg-boutons">
          <form method="post" action={`${hrefOfImportCoop(lu.id)}/annuler`}>
            <Bouton texte="Annuler tout cet import" />
          </form>
          <BoutonLien texte="Garder cet import" href={hrefOfImportCoop(lu.id)} priorite="secondaire" />
        </div>
      </>,
    )
  })

  app.post('/activites/imports/:id/annuler', async c => {
    const { id } = await loadImportCoop(c)
    const { db, maintenant } = c.var.contexte
    const { gardees } = await undoImportCoop(db, id, c.var.acteur!.personne, maintenant())
    const reste =
      gardees > 0 ? ` ${formatNombre(gardees)} ont changé depuis : elles restent comme elles sont.` : ''
    return redirectWithMessage(c, hrefOfImportCoop(id), `L’import est annulé.${reste}`)
  })
}

/** Its process was stopped, and nobody works on it: what it can become. */
function Interrompu({ lu }: { lu: ImportCoopLu }) {
  return (
    <>
      <Alerte gravite="attention" titre="Cet import a été interrompu">
        <p>Le service s’est arrêté pendant qu’il avançait. Rien n’a été modifié.</p>
        {!mayResume(lu) && (
          <p>Son fichier n’est pas ici : abandonnez cet import, puis envoyez le fichier de nouveau.</p>
        )}
      </Alerte>
      <div className="mg-boutons">
        {mayResume(lu) && (
          <form method="post" action={`${hrefOfImportCoop(lu.id)}/reprendre`}>
            <Bouton texte="Reprendre depuis le début" />
          </form>
        )}
        {!lu.applique_le && <Abandonner id={lu.id} />}
      </div>
    </>
  )
}

function Abandonner({ id }: { id: number }) {
  return (
    <form method="post" action={`${hrefOfImportCoop(id)}/abandonner`}>
      <Bouton texte="Abandonner" priorite="discrete" />
    </form>
  )
}

function Progres({ lu, suivi }: { lu: ImportCoopLu; suivi: boolean }) {
  const lues = formatCompte(lu.progression, 'ligne lue', 'lignes lues', 'aucune')
  return (
    <>
      <p role="status">
        <strong>
          {lu.demande === 'apercu' ? 'Préparation de l’aperçu' : 'Import en cours'} : {lues}…
        </strong>
      </p>
      <p>Vous pouvez quitter cette page et y revenir : l’import continue sans vous.</p>
      <p>
        {suivi ? (
          <>
            Cette page s’actualise toutes les deux secondes.{' '}
            <a href={`${hrefOfImportCoop(lu.id)}?suivi=non`}>Ne plus actualiser</a>
          </>
        ) : (
          <a href={hrefOfImportCoop(lu.id)}>Actualiser, et suivre l’avancement</a>
        )}
      </p>
    </>
  )
}

function Bilan({ lu }: { lu: ImportCoopLu }) {
  const { id, etat, compteurs, erreurs, erreurs_total: total } = lu
  const attend = compteurs?.en_attente ?? 0
  return (
    <>
      {lu.message && (
        <Alerte gravite={etat === 'echoue' ? 'erreur' : 'information'} titre="Ce qui s’est passé">
          <p>{lu.message}</p>
        </Alerte>
      )}
      {etat === 'apercu' && (
        <Alerte gravite="information" titre="Rien n’a encore changé">
          <p>Voici ce que cet import fera, si vous l’appliquez.</p>
        </Alerte>
      )}
      {attend > 0 && etat === 'applique' && (
        <Alerte
          gravite="attention"
          titre={`${formatCompte(attend, 'ligne attend', 'lignes attendent')} un libellé`}
        >
          <p>
            La Coop y emploie des mots qui ne sont pas connus ici. Dites ce qu’ils veulent dire : ces lignes
            seront reprises.
          </p>
          <p>
            <a href={`${hrefOfImportCoop(id)}/libelles`}>Expliquer les libellés</a>
          </p>
        </Alerte>
      )}
      {compteurs && (
        <Definitions
          definitions={[
            {
              terme: 'Lignes lues',
              valeur: `${formatNombre(compteurs.lus)}, dont ${formatCompte(compteurs.acceptes, 'acceptée', 'acceptées', 'aucune')}`,
            },
            {
              terme: 'Lignes laissées de côté',
              valeur: `${formatNombre(compteurs.rejetes)}${attend > 0 ? `, dont ${formatNombre(attend)} en attente d’un libellé` : ''}`,
            },
            { terme: 'Nouvelles activités', valeur: formatNombre(compteurs.nouveaux) },
            { terme: 'Activités modifiées', valeur: formatNombre(compteurs.modifies) },
            { terme: 'Activités inchangées', valeur: formatNombre(compteurs.inchanges) },
            { terme: 'Personnes aidées', valeur: formatNombre(compteurs.participations) },
          ]}
        />
      )}
      <div className="mg-boutons">
        {etat === 'apercu' && (
          <form method="post" action={`${hrefOfImportCoop(id)}/appliquer`}>
            <Bouton texte="Appliquer l’import" />
          </form>
        )}
        {(etat === 'apercu' || etat === 'echoue') && !lu.applique_le && <Abandonner id={id} />}
        {etat === 'applique' && (
          <BoutonLien
            texte="Annuler tout cet import"
            href={`${hrefOfImportCoop(id)}/annuler`}
            priorite="discrete"
          />
        )}
      </div>
      {erreurs.length > 0 && (
        <Tableau<ErreurCoop & { rang: number }>
          legende={
            total > erreurs.length
              ? `Les ${erreurs.length} premières remarques, sur ${formatNombre(total)}`
              : formatCompte(total, 'remarque', 'remarques')
          }
          colonnes={[
            { cle: 'ligne', titre: 'Ligne', entete: true, cellule: ({ ligne }) => `Ligne ${ligne}` },
            { cle: 'champ', titre: 'Colonne', cellule: ({ champ }) => champ },
            { cle: 'message', titre: 'Ce qui se passe', cellule: ({ message }) => message },
            { cle: 'severite', titre: 'Effet', cellule: ({ severite }) => EFFETS[severite] },
          ]}
          lignes={erreurs.map((erreur, rang) => ({ ...erreur, rang }))}
          idOf={({ rang }) => String(rang)}
        />
      )}
    </>
  )
}

const EFFETS = {
  refus: 'Activité laissée de côté',
  attente: 'Activité en attente',
  information: 'Activité reprise',
}
