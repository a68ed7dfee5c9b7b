import { sendCourriels } from '../../../socle/courriel/send-courriels.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { BoutonLien } from '../../../socle/ui/bouton.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { readLieu } from '../../lieux/read-lieu.ts'
import { confirmLieux } from '../confirm-lieux.ts'
import { hrefOfLien } from '../create-lien.ts'
import { findLien } from '../find-lien.ts'
import { recordOuverture } from '../record-ouverture.ts'
import { reopenLieu } from '../reopen-lieu.ts'
import { sendNouveauLien } from '../send-nouveau-lien.ts'
import { takeBackReponse } from '../take-back-reponse.ts'
import { readAccords } from './accords.tsx'
import { addCorrigerDuLien } from './corriger-du-lien.tsx'
import { addDisparition } from './disparition.tsx'
import { addFermeture } from './fermeture.tsx'
import { renderListe } from './liste-du-lien.tsx'
import { renderLieu } from './page-du-lien.tsx'
import { onLien, onLieu, protectLien } from './porteur.tsx'

/**
 * What the holder of a place does with the link of a mail, without an account. Programs that check mails open links, they
 * press no button: no page changes anything before a form is sent.
 */
export function addVerifier(app: Application): void {
  app.use('/verifier/*', protectLien)

  app.get(
    '/verifier/:jeton',
    onLien(async (c, porteur) => {
      const { db, maintenant } = c.var.contexte
      if (isLecture(c)) await recordOuverture(db, porteur.lien.relance, maintenant())
      const publies = porteur.lien.lieux.filter(({ publie }) => publie)
      const [seul] = publies
      if (!seul) return renderRien(c)
      if (publies.length > 1) return renderListe(c, porteur, publies)
      const { lieu } = (await readLieu(db, seul.lieu))!
      return renderLieu(c, {
        ...porteur,
        du: seul,
        lieu,
        chemin: `${hrefOfLien(porteur.jeton)}/${seul.lieu}`,
      })
    }),
  )

  app.get('/verifier/:jeton/:lieu', onLieu(renderLieu))

  app.post(
    '/verifier/:jeton/confirmer',
    onLien(async (c, porteur) => {
      const { db, maintenant } = c.var.contexte
      const { lieu, ...champs } = await c.req.parseBody({ all: true })
      const demandes = new Set(Array.isArray(lieu) ? lieu : [lieu])
      const lieux = porteur.lien.lieux.filter(({ lieu: id, publie }) => publie && demandes.has(id))
      if (lieux.length === 0)
        throw new Erreur('introuvable', 'Ce lieu ne fait pas partie de votre lien, ou n’est plus publié.')
      const [seul] = lieux
      const lu = lieux.length === 1 && (await readLieu(db, seul!.lieu))
      const accords = lu ? readAccords(lu.lieu, champs) : null
      await confirmLieux(db, porteur, lieux, accords, c.var.contexte, maintenant())
      sendCourriels(c)
      const objet = lieux.length > 1 ? formatCompte(lieux.length, 'lieu', 'lieux') : `« ${seul!.nom} »`
      return redirectWithMessage(
        c,
        hrefOfLien(porteur.jeton),
        `Merci : vous avez confirmé ${objet}. Un courriel vous le rappelle.`,
      )
    }),
  )

  app.post(
    '/verifier/:jeton/:lieu/rouvrir',
    onLieu(async (c, { du, chemin, ...porteur }) => {
      const { db, maintenant } = c.var.contexte
      await reopenLieu(db, porteur, du, c.var.contexte, maintenant())
      sendCourriels(c)
      return redirectWithMessage(c, chemin, 'Merci : le lieu est de nouveau annoncé comme ouvert.')
    }),
  )

  app.post(
    '/verifier/:jeton/:lieu/annuler',
    onLieu(async (c, { du, chemin, ...porteur }) => {
      const { db, maintenant } = c.var.contexte
      await takeBackReponse(db, porteur, du, c.var.contexte, maintenant())
      sendCourriels(c)
      return redirectWithMessage(c, chemin, 'Votre réponse est annulée : la fiche est comme avant.')
    }),
  )

  // Says the same whatever happens: nobody learns from it which links exist.
  app.post('/verifier/:jeton/nouveau-lien', async c => {
    const { db, maintenant } = c.var.contexte
    const lien = await findLien(db, c.req.param('jeton'), maintenant())
    if (lien) await sendNouveauLien(db, lien, c.var.contexte, maintenant())
    sendCourriels(c)
    return renderPage(
      c,
      { titre: 'Consultez votre messagerie', fil: null },
      <p>
        Si ce lien a existé, un nouveau vient de partir à la même adresse. Rien reçu au bout de quelques
        minutes ? Regardez dans les courriers indésirables.
      </p>,
    )
  })

  addCorrigerDuLien(app)
  addFermeture(app)
  addDisparition(app)
}

/** A page asked for to be read, not in advance nor for its headers only. */
const isLecture = (c: Requete) => c.req.method === 'GET' && !c.req.header('sec-purpose')?.includes('prefetch')

const renderRien = (c: Requete) =>
  renderPage(
    c,
    {
      titre: 'Il n’y a plus rien à vérifier',
      fil: null,
      chapeau: 'Les lieux de ce lien ne sont plus publiés dans l’annuaire.',
    },
    <>
      <p>Si c’est une erreur, écrivez à la personne qui vous a envoyé ce lien.</p>
      <BoutonLien texte="Aller à l’accueil" href="/" />
    </>,
  )
