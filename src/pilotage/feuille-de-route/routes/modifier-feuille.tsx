import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampTexteLong } from '../../../socle/ui/champs.tsx'
import { Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { PILOTER } from '../../droits.ts'
import { Conflit, type Refus, tryWrite } from '../../gouvernance/routes/refus.tsx'
import type { Feuille } from '../feuille.ts'
import { findFeuille } from '../find-feuille.ts'
import { removeFeuille } from '../texte/remove-feuille.ts'
import { type SaisieFeuille, updateFeuille } from '../texte/update-feuille.ts'
import { FEUILLES, filOfFeuille, hrefOfFeuille } from './adresses.ts'
import { acteOf, loadFeuille } from './load-feuille.ts'
import {
  checkOrdre,
  type Lecture,
  readFormulaire,
  readJour,
  readRevision,
  readTexteDe,
} from './read-saisie.ts'

/** What a roadmap says of itself. */
export function addModifierFeuille(app: Application): void {
  app.get(`${FEUILLES}/:feuille/modifier`, async c => {
    const feuille = await loadFeuille(c, PILOTER)
    return renderModifier(c, feuille, feuille, null)
  })

  app.post(`${FEUILLES}/:feuille/modifier`, async c => {
    const feuille = await loadFeuille(c, PILOTER)
    const { db } = c.var.contexte
    const lecture = await readFormulaire(c)
    const saisie = readFeuille(lecture)
    const acte = acteOf(c, PILOTER)
    const revision = readRevision(lecture)
    const refus: Refus | null =
      lecture.fautes.length > 0
        ? { statut: 400, message: '', fautes: lecture.fautes }
        : await tryWrite(() => updateFeuille(db, feuille.id, revision, saisie, acte))
    if (!refus)
      return redirectWithMessage(c, hrefOfFeuille(feuille.id), 'La feuille de route est enregistrée.')
    const relue = await findFeuille(db, feuille.id, acte.departements)
    return renderModifier(c, refus.statut === 409 ? relue : { ...relue, revision }, saisie, refus)
  })

  app.post(`${FEUILLES}/:feuille/supprimer`, async c => {
    const feuille = await loadFeuille(c, PILOTER)
    const refus = await tryWrite(() => removeFeuille(c.var.contexte.db, feuille.id, acteOf(c, PILOTER)))
    if (!refus) return redirectWithMessage(c, FEUILLES, `« ${feuille.titre} » est supprimée.`)
    return renderPage(
      c,
      { titre: 'Cette feuille de route reste', fil: filOfFeuille(feuille) },
      <Alerte gravite="attention" titre="Elle ne peut pas être supprimée">
        <p>{refus.message}</p>
      </Alerte>,
      409,
    )
  })
}

function readFeuille(lecture: Lecture): SaisieFeuille {
  const titre = readTexteDe(lecture, 'titre', { quoi: 'le titre de la feuille de route', plafond: 300 })
  const [debut, fin] = [readJour(lecture, 'debut'), readJour(lecture, 'fin')]
  checkOrdre(lecture, debut, fin)
  const presentation = readTexteDe(lecture, 'presentation', {
    ...{ quoi: 'la présentation', plafond: 3000, facultatif: true },
  })
  return { titre, debut, fin, presentation: presentation || null }
}

function renderModifier(c: Requete, feuille: Feuille, saisie: SaisieFeuille, refus: Refus | null) {
  const fautes = refus?.fautes ?? []
  return renderPage(
    c,
    { titre: 'Titre, dates, présentation', fil: filOfFeuille(feuille) },
    <>
      <ResumeErreurs fautes={fautes} />
      <Conflit
        refus={refus}
        lignes={[
          { champ: 'Titre', a: feuille.titre, b: saisie.titre },
          { champ: 'Début', a: feuille.debut, b: saisie.debut },
          { champ: 'Fin', a: feuille.fin, b: saisie.fin },
          { champ: 'Présentation', a: feuille.presentation, b: saisie.presentation },
        ]}
      />
      <Formulaire action={hrefOfFeuille(feuille.id, '/modifier')}>
        <input type="hidden" name="revision" value={feuille.revision} />
        <ChampTexteLong
          {...{ nom: 'titre', libelle: 'Titre', lignes: 2, valeur: saisie.titre }}
          erreur={fauteOf(fautes, 'titre')}
        />
        <Champ
          {...{ nom: 'debut', libelle: 'Début', type: 'date', facultatif: true, valeur: saisie.debut ?? '' }}
          erreur={fauteOf(fautes, 'debut')}
        />
        <Champ
          {...{ nom: 'fin', libelle: 'Fin', type: 'date', facultatif: true, valeur: saisie.fin ?? '' }}
          erreur={fauteOf(fautes, 'fin')}
        />
        <ChampTexteLong
          {...{ nom: 'presentation', libelle: 'Présentation', facultatif: true }}
          aide="Quelques phrases : pourquoi elle existe, qui la porte."
          valeur={saisie.presentation ?? ''}
          erreur={fauteOf(fautes, 'presentation')}
        />
        <Bouton texte="Enregistrer" />
      </Formulaire>
      <section>
        <h2>Supprimer la feuille de route</h2>
        <p>
          Seulement si elle a été créée par erreur : elle n’a ni version, ni note, ni budget. Ses indicateurs
          restent.
        </p>
        <form method="post" action={hrefOfFeuille(feuille.id, '/supprimer')}>
          <Bouton texte="Supprimer cette feuille de route" priorite="discrete" />
        </form>
      </section>
    </>,
    refus?.statut ?? 200,
  )
}
