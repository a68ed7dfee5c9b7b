import { readChamp } from '../../socle/auth/routes/read-champ.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { Application } from '../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../socle/http/redirect-with-message.ts'
import { formatDateCourte } from '../../socle/texte/dates.ts'
import { Bouton } from '../../socle/ui/bouton.tsx'
import { Champ } from '../../socle/ui/champs.tsx'
import { Formulaire, FormulaireRecherche } from '../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../socle/ui/messages.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { Tableau } from '../../socle/ui/tableau.tsx'
import { findPersonnes } from '../find-personnes.ts'
import { listRessemblances } from '../list-ressemblances.ts'
import { mergePersonnes } from '../merge-personnes.ts'
import { nameOf, type PersonneSuivie } from '../personne.ts'
import { FIL_PERSONNES, hrefOfPersonne } from './adresses.ts'
import { loadPersonne } from './load-personne.ts'

type Candidate = Pick<PersonneSuivie, 'id' | 'prenom' | 'nom' | 'annee_naissance' | 'dernier_contact'>

/** Making one of someone entered twice: those who look alike are proposed, the others are searched. */
export function addReunirPersonnes(app: Application): void {
  app.get('/personnes/:id/reunir', async c => {
    const personne = await loadPersonne(c)
    const { db } = c.var.contexte
    const texte = (c.req.query('q') ?? '').trim()
    const candidates: readonly Candidate[] = texte
      ? (await findPersonnes(db, { structures: [personne.structure], texte })).lignes.filter(
          ({ id }) => id !== personne.id,
        )
      : await listRessemblances(db, personne.structure, personne, personne.id)
    const chemin = hrefOfPersonne(personne.id, '/reunir')
    return renderPage(
      c,
      {
        titre: 'Réunir deux fiches',
        section: 'Personnes suivies',
        fil: [...FIL_PERSONNES, { texte: nameOf(personne), href: hrefOfPersonne(personne.id) }],
        chapeau: `La fiche de ${nameOf(personne)} est gardée. L’autre est effacée pour de bon ; ses accompagnements passent à celle-ci.`,
      },
      <>
        <FormulaireRecherche action={chemin} libelle="Chercher l’autre fiche">
          <Champ
            nom="q"
            type="recherche"
            libelle="Nom ou prénom de l’autre fiche"
            facultatif="tacite"
            valeur={texte}
            remplissage="off"
          />
          <Bouton texte="Chercher" priorite="secondaire" />
        </FormulaireRecherche>
        {candidates.length === 0 ? (
          <EtatVide
            titre={
              texte ? `Aucune autre fiche au nom de « ${texte} »` : 'Aucune fiche ne ressemble à celle-ci'
            }
          >
            <p>Cherchez l’autre fiche par son nom ou son prénom.</p>
          </EtatVide>
        ) : (
          <Formulaire action={chemin}>
            <Tableau
              legende="Quelle fiche est la même personne ?"
              lignes={candidates}
              idOf={({ id }) => id}
              colonnes={[
                { ...{ cle: 'nom', titre: 'Personne', entete: true }, cellule: autre => nameOf(autre) },
                {
                  ...{ cle: 'annee', titre: 'Née en' },
                  cellule: ({ annee_naissance }) => annee_naissance ?? '–',
                },
                {
                  ...{ cle: 'contact', titre: 'Dernier contact' },
                  cellule: ({ dernier_contact }) => formatDateCourte(dernier_contact),
                },
                {
                  ...{ cle: 'geste', titre: 'Réunir' },
                  cellule: autre => (
                    <Bouton
                      texte="Effacer celle-ci et réunir"
                      complement={`: ${nameOf(autre)}`}
                      nom="source"
                      valeur={autre.id}
                      priorite="secondaire"
                      petit
                    />
                  ),
                },
              ]}
            />
          </Formulaire>
        )}
      </>,
    )
  })

  app.post('/personnes/:id/reunir', async c => {
    const personne = await loadPersonne(c)
    const { db, maintenant } = c.var.contexte
    const source = readChamp(await c.req.parseBody(), 'source')
    if (!source) throw new Erreur('saisie_invalide', 'Choisissez la fiche à réunir avec celle-ci.')
    await mergePersonnes(db, c.var.acteur, { gardee: personne.id, source }, maintenant())
    return redirectWithMessage(c, hrefOfPersonne(personne.id), 'Les deux fiches n’en font plus qu’une.')
  })
}
