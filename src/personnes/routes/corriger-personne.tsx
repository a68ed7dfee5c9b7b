import { Erreur } from '../../socle/erreur.ts'
import type { Application, Requete } from '../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../socle/http/redirect-with-message.ts'
import { Bouton } from '../../socle/ui/bouton.tsx'
import { type Faute, Formulaire, ResumeErreurs } from '../../socle/ui/formulaire.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { findReperes } from '../find-reperes.ts'
import { nameOf, type PersonneSuivie } from '../personne.ts'
import { updatePersonneSuivie } from '../update-personne-suivie.ts'
import { FIL_PERSONNES, hrefOfPersonne } from './adresses.ts'
import { ChampsDePersonne } from './formulaire-personne.tsx'
import { loadPersonne } from './load-personne.ts'
import { type ChampsPersonne, checkChamps, readChamps } from './read-saisie.ts'

/** Correcting what is kept of someone. */
export function addCorrigerPersonne(app: Application): void {
  app.get('/personnes/:id/corriger', async c => {
    const personne = await loadPersonne(c)
    const { commune } = await findReperes(c.var.contexte.db, personne)
    return render(c, personne, toChamps(personne, commune), [])
  })

  app.post('/personnes/:id/corriger', async c => {
    const personne = await loadPersonne(c)
    const { db, maintenant } = c.var.contexte
    const champs = readChamps(await c.req.parseBody())
    const { saisie, fautes } = await checkChamps(db, champs)
    if (!saisie) return render(c, personne, champs, fautes)
    try {
      await updatePersonneSuivie(db, c.var.acteur, personne.id, saisie, maintenant())
    } catch (erreur) {
      if (erreur instanceof Erreur && erreur.code === 'saisie_invalide')
        return render(c, personne, champs, [...erreur.details])
      throw erreur
    }
    return redirectWithMessage(c, hrefOfPersonne(personne.id), 'La fiche est corrigée.')
  })
}

const toChamps = (personne: PersonneSuivie, commune: string | null): ChampsPersonne => ({
  prenom: personne.prenom,
  nom: personne.nom,
  annee_naissance: personne.annee_naissance?.toString() ?? '',
  genre: personne.genre,
  commune: commune ?? '',
  telephone: personne.telephone ?? '',
  courriel: personne.courriel ?? '',
  consigne: personne.consigne ?? '',
})

const render = (c: Requete, personne: PersonneSuivie, champs: ChampsPersonne, fautes: readonly Faute[]) =>
  renderPage(
    c,
    {
      titre: `Corriger : ${nameOf(personne)}`,
      section: 'Personnes suivies',
      fil: [...FIL_PERSONNES, { texte: nameOf(personne), href: hrefOfPersonne(personne.id) }],
      chapeau: 'Ce qui était écrit avant n’est pas gardé.',
    },
    <>
      <ResumeErreurs fautes={fautes} />
      <Formulaire action={hrefOfPersonne(personne.id, '/corriger')}>
        <ChampsDePersonne champs={champs} fautes={fautes} />
        <Bouton texte="Enregistrer" />
      </Formulaire>
    </>,
    fautes.length > 0 ? 400 : 200,
  )
