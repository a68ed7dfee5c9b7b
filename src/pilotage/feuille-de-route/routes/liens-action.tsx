import { and, asc, eq, isNull, notInArray } from 'drizzle-orm'
import { DEFINIR } from '../../../observatoire/droits.ts'
import { hrefOfIndicateur } from '../../../observatoire/indicateurs/routes/adresses.ts'
import { indicateur } from '../../../observatoire/indicateurs/tables.ts'
import { peut } from '../../../socle/auth/droits.ts'
import type { BaseOuTransaction } from '../../../socle/base/open-base.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { hrefWith } from '../../../socle/http/href-with.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { ChampListe, ChampRadios } from '../../../socle/ui/champs.tsx'
import { Formulaire } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { PILOTER } from '../../droits.ts'
import { listMembres } from '../../gouvernance/list-membres.ts'
import type { ActionLue } from '../read-action.ts'
import { removeMembre } from '../suivi/remove-membre.ts'
import { setMembre } from '../suivi/set-membre.ts'
import { linkIndicateur } from '../texte/link-indicateur.ts'
import { unlinkIndicateur } from '../texte/unlink-indicateur.ts'
import { FEUILLES, filOfAction, hrefOfAction } from './adresses.ts'
import { acteOf, loadAction } from './load-feuille.ts'
import { readEntier, readFormulaire } from './read-saisie.ts'
import { hrefOfMembre } from './section-membres.tsx'

const ACTION = `${FEUILLES}/:feuille/actions/:numero`

/** Whom an action relies on, and by what it is judged. */
export function addLiensAction(app: Application): void {
  addMembres(app)
  addIndicateurs(app)
}

function addMembres(app: Application): void {
  app.get(`${ACTION}/membres`, async c => {
    const { feuille, action } = await loadAction(c, PILOTER)
    const membres = await listMembres(c.var.contexte.db, feuille.departement)
    return renderPage(
      c,
      {
        titre: 'Pilotes et membres associés',
        fil: filOfAction(feuille, action.numero),
        chapeau: action.titre,
      },
      <>
        {action.membres.length > 0 && (
          <Tableau
            legende="Déjà liés à l’action"
            lignes={action.membres}
            idOf={({ membre }) => String(membre)}
            colonnes={[
              {
                ...{ cle: 'nom', titre: 'Membre', entete: true },
                cellule: ({ membre, nom }) => <a href={hrefOfMembre(membre)}>{nom}</a>,
              },
              {
                ...{ cle: 'role', titre: 'Rôle' },
                cellule: ({ pilote }) => (pilote === 'pilote' ? 'Pilote' : 'Associé'),
              },
              {
                ...{ cle: 'retirer', titre: 'Action' },
                cellule: ({ membre, nom }) => (
                  <form
                    method="post"
                    action={hrefOfAction(feuille.id, action.numero, `/membres/${membre}/retirer`)}
                  >
                    <Bouton texte={`Retirer ${nom}`} priorite="discrete" petit />
                  </form>
                ),
              },
            ]}
          />
        )}
        <h2>Ajouter un membre, ou changer son rôle</h2>
        {membres.length === 0 ? (
          <p>
            La gouvernance n’a pas encore de membre. <a href="/gouvernance/membres">Ajoutez-en d’abord</a>.
          </p>
        ) : (
          <Formulaire action={hrefOfAction(feuille.id, action.numero, '/membres')}>
            <ChampListe
              nom="membre"
              libelle="Membre"
              options={membres.map(({ id, nom }) => ({ valeur: String(id), texte: nom }))}
            />
            <ChampRadios
              nom="pilote"
              libelle="Rôle"
              valeur="associe"
              options={[
                { valeur: 'pilote', texte: 'Pilote', aide: 'Il conduit l’action et en rend compte' },
                { valeur: 'associe', texte: 'Associé', aide: 'Il y prend part' },
              ]}
            />
            <Bouton texte="Enregistrer" />
          </Formulaire>
        )}
      </>,
    )
  })

  app.post(`${ACTION}/membres`, async c => {
    const { feuille, action } = await loadAction(c, PILOTER)
    const lecture = await readFormulaire(c)
    const pilote = lecture.texte('pilote') === 'pilote' ? 'pilote' : 'associe'
    const lieu = { feuille: feuille.id, numero: action.numero }
    const membre = readEntier(lecture.texte('membre'))
    await setMembre(c.var.contexte.db, lieu, membre, pilote, acteOf(c, PILOTER))
    return redirectWithMessage(c, hrefOfAction(feuille.id, action.numero, '/membres'), 'C’est enregistré.')
  })

  app.post(`${ACTION}/membres/:membre/retirer`, async c => {
    const { feuille, action } = await loadAction(c, PILOTER)
    const lieu = { feuille: feuille.id, numero: action.numero }
    const membre = readEntier(c.req.param('membre'))
    await removeMembre(c.var.contexte.db, lieu, membre, acteOf(c, PILOTER))
    return redirectWithMessage(
      c,
      hrefOfAction(feuille.id, action.numero, '/membres'),
      'Le membre est retiré de l’action.',
    )
  })
}

function addIndicateurs(app: Application): void {
  app.get(`${ACTION}/indicateurs`, async c => {
    const { feuille, action } = await loadAction(c, PILOTER)
    const autres = await listAutres(c.var.contexte.db, action)
    return renderPage(
      c,
      {
        titre: 'Indicateurs de l’action',
        fil: filOfAction(feuille, action.numero),
        chapeau: action.titre,
      },
      <>
        {action.indicateurs.length > 0 && (
          <Tableau
            legende="Ceux qui mesurent l’action"
            lignes={action.indicateurs}
            idOf={({ id }) => String(id)}
            colonnes={[
              {
                ...{ cle: 'libelle', titre: 'Indicateur', entete: true },
                cellule: ({ id, code, libelle }) => (
                  <>
                    {code} <a href={hrefOfIndicateur(id)}>{libelle}</a>
                  </>
                ),
              },
              {
                ...{ cle: 'delier', titre: 'Action' },
                cellule: ({ id, code }) => (
                  <form
                    method="post"
                    action={hrefOfAction(feuille.id, action.numero, `/indicateurs/${id}/retirer`)}
                  >
                    <Bouton texte={`Délier ${code}`} priorite="discrete" petit />
                  </form>
                ),
              },
            ]}
          />
        )}
        <h2>Lier un indicateur</h2>
        {autres.length === 0 ? (
          <p>Tous les indicateurs du département mesurent déjà cette action.</p>
        ) : (
          <Formulaire action={hrefOfAction(feuille.id, action.numero, '/indicateurs')}>
            <ChampListe
              nom="indicateur"
              libelle="Indicateur du département"
              options={autres.map(({ id, code, libelle }) => ({
                valeur: String(id),
                texte: `${code} ${libelle}`,
              }))}
            />
            <Bouton texte="Lier l’indicateur" />
          </Formulaire>
        )}
        {peut(c.var.acteur, DEFINIR, { departement: feuille.departement }) && (
          <p>
            <a href={hrefWith('/indicateurs/nouveau', { departement: feuille.departement })}>
              Définir un nouvel indicateur
            </a>
          </p>
        )}
      </>,
    )
  })

  app.post(`${ACTION}/indicateurs`, async c => {
    const { feuille, action } = await loadAction(c, PILOTER)
    const id = readEntier((await readFormulaire(c)).texte('indicateur'))
    await linkIndicateur(c.var.contexte.db, feuille.id, action.numero, id, acteOf(c, PILOTER))
    return redirectWithMessage(
      c,
      hrefOfAction(feuille.id, action.numero, '/indicateurs'),
      'L’indicateur mesure maintenant cette action.',
    )
  })

  app.post(`${ACTION}/indicateurs/:id/retirer`, async c => {
    const { feuille, action } = await loadAction(c, PILOTER)
    const id = readEntier(c.req.param('id'))
    await unlinkIndicateur(c.var.contexte.db, feuille.id, action.numero, id, acteOf(c, PILOTER))
    return redirectWithMessage(
      c,
      hrefOfAction(feuille.id, action.numero, '/indicateurs'),
      'L’indicateur ne mesure plus cette action. Ses chiffres restent.',
    )
  })
}

/** The indicators of the département that do not judge this action yet. */
const listAutres = (db: BaseOuTransaction, { departement, indicateurs }: ActionLue) =>
  db
    .select({ id: indicateur.id, code: indicateur.code, libelle: indicateur.libelle })
    .from(indicateur)
    .where(
      and(
        eq(indicateur.departement, departement),
        isNull(indicateur.retire_le),
        notInArray(
          indicateur.id,
          indicateurs.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(asc(indicateur.code))
