import type { ReactNode } from 'react'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ } from '../../../socle/ui/champs.tsx'
import { Formulaire } from '../../../socle/ui/formulaire.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { readBrouillon } from '../../correspondance/brouillon.ts'
import { listColonnes } from '../../correspondance/propose-correspondance.ts'
import { CHAMPS_SCHEMA } from '../../schema/champs.ts'
import { findSource } from '../../sources/find-source.ts'
import type { ImportLu } from '../find-import.ts'
import { type Assistant, prepareAssistant } from '../prepare-assistant.ts'
import { requestImport } from '../request-import.ts'
import { saveBrouillon } from '../save-brouillon.ts'
import { saveCorrespondance } from '../save-correspondance.ts'
import { ChampsCorrespondance } from './champs-correspondance.tsx'
import { ExemplesLus } from './exemples-lus.tsx'
import { exigerPartout, hrefOfImport, hrefOfSource, loadImportAModifier } from './load-import.ts'

const hrefOfAssistant = (id: number) => `${hrefOfImport(id)}/assistant`

/** Which column feeds which field, with the first rows as they will be. */
export function addAssistantImport(app: Application): void {
  app.get('/imports/:id/assistant', async c => {
    const importe = await loadImportAModifier(c)
    return showAssistant(c, importe, await prepare(c, importe))
  })

  app.post('/imports/:id/assistant', async c => {
    const { db, lancer } = c.var.contexte
    const importe = await loadImportAModifier(c)
    const { exemples, correspondance } = await prepare(c, importe)
    const champs = await c.req.parseBody()
    const reponses = Object.fromEntries(Object.keys(champs).map(nom => [nom, readChamp(champs, nom)]))
    const brouillon = readBrouillon(reponses, correspondance, exemples)
    await saveBrouillon(db, importe.id, brouillon)
    if (reponses.action === 'enregistrer') {
      const nom = reponses.nom?.trim().slice(0, 100)
      if (!nom)
        throw new Erreur('saisie_invalide', 'Donnez un nom à cette correspondance, puis enregistrez-la.')
      const { source } = importe
      // It will read the files of every département that the source tells of.
      const { departements } = await findSource(db, source, importe.departements)
      const acteur = exigerPartout(c, departements)
      await saveCorrespondance(db, {
        source,
        nom,
        contenu: brouillon,
        acteur,
        departements,
      })
      return redirectWithMessage(
        c,
        hrefOfAssistant(importe.id),
        `La correspondance « ${nom} » est enregistrée : elle servira aux prochains fichiers de ${source}.`,
      )
    }
    if (reponses.action !== 'apercu') return c.redirect(`${hrefOfAssistant(importe.id)}#exemple`, 303)
    await requestImport(db, importe.id, 'apercu', importe.par, lancer)
    return c.redirect(hrefOfImport(importe.id), 303)
  })
}

const prepare = (c: Requete, importe: ImportLu): Promise<Assistant> => {
  const { db, depots, maintenant } = c.var.contexte
  return prepareAssistant(db, importe, { depots, aujourdhui: findJour(maintenant()) })
}

function showAssistant(c: Requete, importe: ImportLu, assistant: Assistant) {
  const lues = new Set(CHAMPS_SCHEMA.flatMap(champ => listColonnes(assistant.correspondance[champ]) ?? []))
  const laissees = assistant.colonnes.filter(colonne => !lues.has(colonne))
  return renderPage(
    c,
    {
      titre: 'À quoi correspond chaque colonne',
      section: importe.source,
      fil: [
        { texte: 'Sources', href: '/sources' },
        { texte: importe.source, href: hrefOfSource(importe.source) },
        { texte: `Import n° ${importe.id}`, href: hrefOfImport(importe.id) },
      ],
      chapeau: (
        <>
          Nous avons lu « {importe.fichier} » et proposons une réponse pour chaque information. Corrigez ce
          qui est faux : l’exemple montre ce que deviendront les premières lignes.
        </>
      ),
    },
    <div className="mg-assistant">
      <Formulaire action={hrefOfAssistant(importe.id)}>
        <Boutons />
        <ChampsCorrespondance assistant={assistant} />
        <ColonnesLaissees colonnes={laissees} />
        <Garder source={importe.source} nom={assistant.enregistree?.nom ?? importe.source} />
        <Boutons />
      </Formulaire>
      <section id="exemple" tabIndex={-1} aria-labelledby="titre-exemple">
        <h2 id="titre-exemple">Les premières lignes, comme elles seront</h2>
        <ExemplesLus exemples={assistant.apercu} />
        <p>
          <a href="#contenu">Revenir aux réponses</a>
        </p>
      </section>
    </div>,
  )
}

function Boutons() {
  return (
    <div className="mg-boutons">
      <Bouton texte="Actualiser l’exemple" nom="action" valeur="actualiser" priorite="secondaire" />
      <Bouton texte="Voir l’aperçu de tout l’import" nom="action" valeur="apercu" />
    </div>
  )
}

function ColonnesLaissees({ colonnes }: { colonnes: string[] }): ReactNode {
  if (colonnes.length === 0) return null
  return (
    <Alerte
      gravite="information"
      titre={
        colonnes.length > 1
          ? `${colonnes.length} colonnes sont laissées de côté`
          : 'Une colonne est laissée de côté'
      }
    >
      <p>Aucune information n’y est prise : {colonnes.map(nom => `« ${nom} »`).join(', ')}.</p>
    </Alerte>
  )
}

function Garder({ source, nom }: { source: string; nom: string }) {
  return (
    <fieldset className="mg-groupe">
      <legend>Pour la prochaine fois</legend>
      <p>Enregistrée, cette correspondance servira d’elle-même aux prochains fichiers de {source}.</p>
      <Champ nom="nom" libelle="Nom de la correspondance" facultatif valeur={nom} />
      <Bouton
        texte="Enregistrer cette correspondance"
        nom="action"
        valeur="enregistrer"
        priorite="discrete"
      />
    </fieldset>
  )
}
