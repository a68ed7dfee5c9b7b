import type { ReactNode } from 'react'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { Badge } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { abandonImport } from '../abandon-import.ts'
import { countRefus } from '../count-refus.ts'
import type { ImportLu } from '../find-import.ts'
import { isInterrompu } from '../hold-import.ts'
import { prepareAssistant } from '../prepare-assistant.ts'
import { requestImport } from '../request-import.ts'
import { resumeImport } from '../resume-import.ts'
import { saveBrouillon } from '../save-brouillon.ts'
import { undoImport } from '../undo-import.ts'
import { Annuler, Apercu, Applique, Confirmation, Fini, Progres } from './etats-import.tsx'
import { hrefOfImport, hrefOfSource, loadImport, loadImportAModifier, mayImport } from './load-import.ts'
import { ETATS } from './mots-import.ts'

/** One import, from the file received to the report: a page for each of its states. */
export function addImport(app: Application): void {
  app.get('/imports/:id', async c => {
    const importe = await loadImport(c)
    switch (importe.etat) {
      case 'depose':
        return showDepose(c, importe)
      case 'en_attente':
      case 'en_cours':
        return showProgres(c, importe)
      case 'apercu':
      case 'retenu':
        return showImport(c, importe, <Apercu importe={importe} importeur={mayModify(c, importe)} />)
      case 'applique': {
        const refus = await countRefus(c.var.contexte.db, importe.id)
        return showImport(
          c,
          importe,
          <Applique importe={importe} refus={refus} importeur={mayModify(c, importe)} />,
        )
      }
      case 'annule':
      case 'abandonne':
      case 'echoue':
        return showImport(c, importe, <Fini importe={importe} importeur={mayModify(c, importe)} />)
    }
  })

  app.post('/imports/:id/apercu', async c => {
    const { db, lancer, depots, maintenant } = c.var.contexte
    const importe = await loadImportAModifier(c)
    // What was confirmed is what will be read, even if the source's correspondance changes meanwhile.
    if (importe.etat === 'depose' && !importe.correspondance) {
      const { correspondance } = await prepareAssistant(db, importe, {
        depots,
        aujourdhui: findJour(maintenant()),
      })
      await saveBrouillon(db, importe.id, correspondance)
    }
    await requestImport(db, importe.id, 'apercu', importe.par, lancer)
    return c.redirect(hrefOfImport(importe.id), 303)
  })

  app.post('/imports/:id/appliquer', async c => {
    const { db, lancer } = c.var.contexte
    const { id, par } = await loadImportAModifier(c)
    const champs = await c.req.parseBody()
    await requestImport(db, id, champs.confirme === 'oui' ? 'confirmer' : 'appliquer', par, lancer)
    return c.redirect(hrefOfImport(id), 303)
  })

  app.post('/imports/:id/reprendre', async c => {
    const { db, lancer } = c.var.contexte
    const importe = await loadImportAModifier(c)
    if (importe.etat === 'echoue' && !importe.depot && importe.adresse)
      await requestImport(db, importe.id, 'telecharger', importe.par, lancer)
    else await resumeImport(db, importe.id, lancer)
    return c.redirect(hrefOfImport(importe.id), 303)
  })

  app.post('/imports/:id/abandonner', async c => {
    const { db, depots } = c.var.contexte
    const { id, source } = await loadImportAModifier(c)
    await abandonImport(db, id, depots)
    return redirectWithMessage(
      c,
      hrefOfSource(source),
      `L’import n° ${id} est abandonné : rien n’a changé dans l’annuaire.`,
    )
  })

  app.get('/imports/:id/annuler', async c => {
    const importe = await loadImportAModifier(c)
    if (importe.etat !== 'applique') return c.redirect(hrefOfImport(importe.id), 303)
    return renderPage(
      c,
      { ...describePage(importe), titre: `Annuler l’import n° ${importe.id}` },
      <Annuler importe={importe} />,
    )
  })

  app.post('/imports/:id/annuler', async c => {
    const { id, par } = await loadImportAModifier(c)
    await undoImport(c.var.contexte.db, id, par)
    return redirectWithMessage(
      c,
      hrefOfImport(id),
      'L’import est annulé : chaque fiche est redevenue ce qu’elle était.',
    )
  })
}

const mayModify = (c: Requete, importe: ImportLu) => mayImport(c, importe.departements)

/** A national format or a known correspondance is only confirmed; anything else is prepared in the assistant. */
async function showDepose(c: Requete, importe: ImportLu) {
  if (!mayModify(c, importe))
    return showImport(c, importe, <p>Ce fichier attend d’être préparé par la coordination.</p>)
  const { db, depots, maintenant } = c.var.contexte
  const assistant = await prepareAssistant(db, importe, { depots, aujourdhui: findJour(maintenant()) })
  const connu = assistant.enregistree !== null || assistant.proposition.format !== 'propre'
  if (importe.correspondance || !connu) return c.redirect(`${hrefOfImport(importe.id)}/assistant`, 303)
  return showImport(c, importe, <Confirmation importe={importe} assistant={assistant} />)
}

/** The browser asks again by itself, script or not; the reader may stop it. */
async function showProgres(c: Requete, importe: ImportLu) {
  const interrompu = await isInterrompu(c.var.contexte.db, importe.id)
  const suivi = c.req.query('suivi') !== 'non' && !interrompu
  if (suivi) c.header('Refresh', '2')
  return showImport(
    c,
    importe,
    <Progres importe={importe} interrompu={interrompu} suivi={suivi} importeur={mayModify(c, importe)} />,
  )
}

const describePage = (importe: ImportLu) => ({
  titre: `Import n° ${importe.id}`,
  section: importe.source,
  fil: [
    { texte: 'Sources', href: '/sources' },
    { texte: importe.source, href: hrefOfSource(importe.source) },
  ],
})

function showImport(c: Requete, importe: ImportLu, contenu: ReactNode) {
  return renderPage(
    c,
    {
      ...describePage(importe),
      chapeau: (
        <>
          <span className="mg-long">{importe.fichier}</span> <Badge {...ETATS[importe.etat]} />
        </>
      ),
    },
    contenu,
  )
}
