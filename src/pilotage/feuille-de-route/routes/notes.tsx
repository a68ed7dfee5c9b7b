import type { Application } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampRadios, ChampTexteLong } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { PILOTER, SUIVRE, visibilitesAutorisees } from '../../droits.ts'
import { NOM_DE_LA_VISIBILITE, type Visibilite } from '../../visibilite.ts'
import { removeNote } from '../suivi/remove-note.ts'
import { writeNote } from '../suivi/write-note.ts'
import { FEUILLES, filOfAction, hrefOfAction } from './adresses.ts'
import { acteOf, loadAction } from './load-feuille.ts'
import { readEntier, readFormulaire, readJour, readTexteDe } from './read-saisie.ts'

type Saisie = { le: string; texte: string; visibilite: string }

/** Progress notes: written by who follows, erased by who steers. */
export function addNotes(app: Application): void {
  app.post(`${FEUILLES}/:feuille/actions/:numero/notes`, async c => {
    const { feuille, action } = await loadAction(c, SUIVRE)
    const { db, maintenant } = c.var.contexte
    const visibilites = visibilitesAutorisees(c.var.acteur, feuille.departement)
    const lecture = await readFormulaire(c)
    const le = readJour(lecture, 'le')
    if (!lecture.texte('le')) lecture.refuse('le', 'Donnez le jour dont vous parlez.')
    else if (le && le > findJour(maintenant())) lecture.refuse('le', 'Ce jour n’est pas encore venu.')
    const texte = readTexteDe(lecture, 'texte', { quoi: 'le texte de la note', plafond: 5000 })
    const visibilite = visibilites.find(connue => connue === lecture.texte('visibilite'))
    if (!visibilite) lecture.refuse('visibilite', 'Dites qui peut lire cette note.')
    if (lecture.fautes.length > 0 || !le || !visibilite) {
      const saisie = { le: lecture.texte('le'), texte, visibilite: lecture.texte('visibilite') }
      return renderPage(
        c,
        { titre: 'Écrire une note', fil: filOfAction(feuille, action.numero), chapeau: action.titre },
        <>
          <ResumeErreurs fautes={lecture.fautes} />
          <FormulaireNote {...{ feuille, action, visibilites, saisie, fautes: lecture.fautes }} />
        </>,
        400,
      )
    }
    await writeNote(db, feuille.id, action.numero, { le, texte, visibilite }, acteOf(c, SUIVRE))
    return redirectWithMessage(c, hrefOfAction(feuille.id, action.numero), 'La note est enregistrée.')
  })

  app.post(`${FEUILLES}/:feuille/actions/:numero/notes/:id/effacer`, async c => {
    const { feuille, action } = await loadAction(c, PILOTER)
    await removeNote(
      c.var.contexte.db,
      { feuille: feuille.id, numero: action.numero, id: readEntier(c.req.param('id')) },
      visibilitesAutorisees(c.var.acteur, feuille.departement),
      acteOf(c, PILOTER),
    )
    return redirectWithMessage(c, hrefOfAction(feuille.id, action.numero), 'La note est effacée.')
  })
}

export function FormulaireNote({
  feuille,
  action,
  visibilites,
  saisie,
  fautes,
}: {
  feuille: { id: string }
  action: { numero: string }
  visibilites: readonly Visibilite[]
  saisie: Saisie
  fautes: readonly Faute[]
}) {
  return (
    <Formulaire action={hrefOfAction(feuille.id, action.numero, '/notes')}>
      <Champ nom="le" libelle="Jour" type="date" valeur={saisie.le} erreur={fauteOf(fautes, 'le')} />
      <ChampTexteLong
        nom="texte"
        libelle="Ce qui a avancé, ce qui bloque"
        valeur={saisie.texte}
        erreur={fauteOf(fautes, 'texte')}
      />
      <ChampRadios
        nom="visibilite"
        libelle="Qui peut la lire ?"
        valeur={saisie.visibilite}
        erreur={fauteOf(fautes, 'visibilite')}
        options={visibilites.map(valeur => ({ valeur, texte: NOM_DE_LA_VISIBILITE[valeur] }))}
      />
      <Bouton texte="Enregistrer la note" />
    </Formulaire>
  )
}
