import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { ChampListe } from '../../../socle/ui/champs.tsx'
import { Formulaire } from '../../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { decideLibelles } from '../decide-libelles.ts'
import { type ImportCoopLu, type LibelleInconnu, listLibellesInconnus } from '../find-imports-coop.ts'
import { CHAMPS_EXIGES, type ChampLibelle, LISTES, titreOf } from '../libelles.ts'
import { requestImportCoop } from '../request-import-coop.ts'
import { hrefOfImportCoop, loadImportCoop } from './import.tsx'
import { FIL_DES_IMPORTS } from './mots-imports.ts'

const IGNORER = '-'

/** What La Coop calls otherwise: said once, known for all the imports to come. */
export function addLibellesCoop(app: Application): void {
  app.get('/activites/imports/:id/libelles', async c => {
    const lu = await loadImportCoop(c)
    return showLibelles(c, lu, await listLibellesInconnus(c.var.contexte.db, lu.id))
  })

  app.post('/activites/imports/:id/libelles', async c => {
    const { db, lancer, maintenant } = c.var.contexte
    const lu = await loadImportCoop(c)
    const champs = await c.req.parseBody()
    const acteur = c.var.acteur!.personne
    const decisions = (await listLibellesInconnus(db, lu.id)).flatMap(({ champ, libelle }) => {
      const reponse = champs[`${champ}|${libelle}`]
      if (typeof reponse !== 'string' || reponse === '') return []
      return [{ champ, libelle, code: reponse === IGNORER ? null : reponse }]
    })
    if (decisions.length === 0)
      return redirectWithMessage(
        c,
        `${hrefOfImportCoop(lu.id)}/libelles`,
        'Aucune réponse : les lignes attendent toujours.',
      )
    await decideLibelles(db, { departements: lu.departements, acteur, decisions }, maintenant())
    await requestImportCoop(db, lu.id, 'reprendre', acteur, lancer)
    return redirectWithMessage(
      c,
      hrefOfImportCoop(lu.id),
      'C’est noté : les lignes qui attendaient sont reprises.',
    )
  })
}

function showLibelles(c: Requete, lu: ImportCoopLu, inconnus: readonly LibelleInconnu[]) {
  return renderPage(
    c,
    {
      titre: 'Expliquer les libellés',
      fil: [...FIL_DES_IMPORTS, { texte: `Import n° ${lu.id}`, href: hrefOfImportCoop(lu.id) }],
      chapeau: 'Dites ce que ces mots veulent dire. Votre réponse vaudra pour les imports suivants.',
    },
    inconnus.length === 0 ? (
      <EtatVide titre="Tous les libellés sont connus">
        <p>Aucune ligne de cet import n’attend.</p>
      </EtatVide>
    ) : (
      <Formulaire action={`${hrefOfImportCoop(lu.id)}/libelles`}>
        {inconnus.map(({ champ, libelle, lignes }) => (
          <ChampListe
            key={`${champ}|${libelle}`}
            nom={`${champ}|${libelle}`}
            libelle={`« ${libelle} »`}
            aide={`${titreOf(champ as ChampLibelle)} — ${formatCompte(lignes, 'ligne', 'lignes')}`}
            invite="Pas encore : les lignes attendront"
            options={[
              ...Object.entries(LISTES[champ as ChampLibelle]).map(([valeur, texte]) => ({ valeur, texte })),
              ...(CHAMPS_EXIGES.includes(champ)
                ? []
                : [{ valeur: IGNORER, texte: 'Ne pas en tenir compte' }]),
            ]}
            facultatif="tacite"
          />
        ))}
        <Bouton texte="Enregistrer et reprendre les lignes" />
      </Formulaire>
    ),
  )
}
