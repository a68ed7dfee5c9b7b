import { eq } from 'drizzle-orm'
import { exigerDepartements } from '../../../socle/auth/droits.ts'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { ChampRadios } from '../../../socle/ui/champs.tsx'
import { Formulaire } from '../../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { LIRE_PILOTAGE } from '../../droits.ts'
import { NOM_DU_RYTHME, RYTHMES } from '../rappel.ts'
import { gatherRappels } from '../send-rappels.ts'
import { setRythme } from '../set-rythme.ts'
import { rappel } from '../tables.ts'

export const RAPPELS = '/pilotage/rappels'

/** How often one is written to, and what the next mail would say. */
export function addRappels(app: Application): void {
  app.get(RAPPELS, async c => {
    exigerDepartements(c.var.acteur, LIRE_PILOTAGE)
    const { db, maintenant } = c.var.contexte
    const acteur = c.var.acteur!
    const [regle] = await db.select().from(rappel).where(eq(rappel.personne, acteur.personne))
    const sections = await gatherRappels(db, acteur, maintenant())
    return renderPage(
      c,
      {
        titre: 'Vos rappels par courriel',
        section: 'Feuille de route',
        fil: [{ texte: 'Feuille de route', href: '/pilotage' }],
        chapeau: `Un seul courriel rassemble ce qui vous attend. Il part à ${acteur.courriel}, et seulement s’il y a quelque chose à dire.`,
      },
      <>
        <Formulaire action={RAPPELS}>
          <ChampRadios
            nom="rythme"
            libelle="À quel rythme"
            valeur={regle?.rythme ?? 'semaine'}
            options={RYTHMES.map(rythme => ({ valeur: rythme, texte: NOM_DU_RYTHME[rythme] }))}
          />
          <Bouton texte="Enregistrer ce rythme" />
        </Formulaire>
        <h2>Ce que dirait le prochain courriel</h2>
        {sections.length === 0 && (
          <EtatVide titre="Rien ne vous attend">
            <p>Aucun courriel ne partirait aujourd’hui.</p>
          </EtatVide>
        )}
        {sections.map(({ titre, lignes }) => (
          <section key={titre}>
            <h3>{titre}</h3>
            <ul>
              {lignes.map(({ texte, chemin }) => (
                <li key={texte}>
                  <a href={chemin}>{texte}</a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </>,
    )
  })

  app.post(RAPPELS, async c => {
    exigerDepartements(c.var.acteur, LIRE_PILOTAGE)
    const demande = readChamp(await c.req.parseBody(), 'rythme')
    const rythme = RYTHMES.find(connu => connu === demande)
    if (!rythme)
      throw new Erreur('saisie_invalide', 'Choisissez un rythme parmi les trois, puis enregistrez.')
    await setRythme(c.var.contexte.db, c.var.acteur!.personne, rythme)
    return redirectWithMessage(c, RAPPELS, `C’est enregistré : ${NOM_DU_RYTHME[rythme].toLowerCase()}.`)
  })
}
