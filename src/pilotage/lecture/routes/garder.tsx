import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampListe } from '../../../socle/ui/champs.tsx'
import { Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { PILOTER } from '../../droits.ts'
import { hrefOfFeuille } from '../../feuille-de-route/routes/adresses.ts'
import { acteOf } from '../../feuille-de-route/routes/load-feuille.ts'
import { readFormulaire, readRevision, readTexteDe } from '../../feuille-de-route/routes/read-saisie.ts'
import { type Refus, tryWrite } from '../../gouvernance/routes/refus.tsx'
import { listActionsLues } from '../corrections.ts'
import type { Lecture } from '../find-lecture.ts'
import { keepLecture } from '../keep-lecture.ts'
import { listCandidats, type Proposition, proposeIndicateurs, SUR } from '../propose-indicateurs.ts'
import { filOfLecture, hrefOfLecture, LECTURES } from './adresses.ts'
import { loadLecture } from './load-lecture.ts'

type Saisie = { identifiant: string; titre: string; choix: ReadonlyMap<string, string> }

/** A reviewed draft becomes a roadmap: its name, and what each of its indicators is counted by. */
export function addGarder(app: Application): void {
  app.get(`${LECTURES}/:id/garder`, async c => {
    const lecture = await loadLecture(c)
    const propositions = await propose(c, lecture)
    const choix = new Map(
      propositions.flatMap(({ cle, candidats: [premier] }) =>
        premier && premier.note >= SUR ? [[cle, premier.candidat.cle] as const] : [],
      ),
    )
    const saisie = { identifiant: '', titre: lecture.lue.titre ?? '', choix }
    return showGarder(c, lecture, propositions, saisie, null)
  })

  app.post(`${LECTURES}/:id/garder`, async c => {
    const lecture = await loadLecture(c)
    const propositions = await propose(c, lecture)
    const formulaire = await readFormulaire(c)
    const identifiant = formulaire.texte('identifiant')
    if (!/^[a-z0-9][a-z0-9-]{1,59}$/.test(identifiant))
      formulaire.refuse(
        'identifiant',
        'Écrivez un identifiant en minuscules, chiffres et tirets, par exemple drome-2024.',
      )
    const titre = readTexteDe(formulaire, 'titre', { quoi: 'le titre de la feuille de route', plafond: 300 })
    const choix = new Map(propositions.map(({ cle }) => [cle, formulaire.texte(nameChoix(cle))]))
    const demande = { id: identifiant, titre, revision: readRevision(formulaire), choix }
    const refus: Refus | null =
      formulaire.fautes.length > 0
        ? { statut: 400, message: '', fautes: formulaire.fautes }
        : await tryWrite(() => keepLecture(c.var.contexte.db, lecture.id, demande, acteOf(c, PILOTER)))
    if (!refus)
      return redirectWithMessage(
        c,
        hrefOfFeuille(identifiant),
        'La feuille de route est gardée. Vous pouvez tout modifier.',
      )
    return showGarder(c, lecture, propositions, { identifiant, titre, choix }, refus)
  })
}

async function propose(c: Requete, { lue, departement }: Lecture): Promise<Proposition[]> {
  return proposeIndicateurs(lue, await listCandidats(c.var.contexte.db, departement))
}

const nameChoix = (cle: string) => `choix-${cle.replace('#', '-')}`

function showGarder(
  c: Requete,
  lecture: Lecture,
  propositions: readonly Proposition[],
  saisie: Saisie,
  refus: Refus | null,
) {
  const fautes = refus?.fautes ?? []
  const { id, lue, revision } = lecture
  return renderPage(
    c,
    {
      titre: 'Garder comme feuille de route',
      fil: filOfLecture(lecture),
      chapeau: `${formatCompte(listActionsLues(lue).length, 'action', 'actions', 'aucune')}. Pour chaque indicateur lu, choisissez ce qui le compte, ou gardez-le en texte.`,
    },
    <>
      <ResumeErreurs fautes={fautes} />
      {refus?.statut === 409 && (
        <div id="erreurs" tabIndex={-1}>
          <Alerte gravite="attention" titre="La feuille de route n’est pas gardée">
            <p>{refus.message} Vos choix sont gardés ci-dessous : vérifiez-les, puis recommencez.</p>
          </Alerte>
        </div>
      )}
      <Formulaire action={hrefOfLecture(id, '/garder')}>
        <input type="hidden" name="revision" value={revision} />
        <Champ
          nom="identifiant"
          libelle="Identifiant"
          aide="Il sert dans les adresses."
          exemple="drome-2024"
          valeur={saisie.identifiant}
          erreur={fauteOf(fautes, 'identifiant')}
        />
        <Champ
          nom="titre"
          libelle="Titre de la feuille de route"
          valeur={saisie.titre}
          erreur={fauteOf(fautes, 'titre')}
        />
        {listActionsLues(lue)
          .filter(({ indicateurs }) => indicateurs.length > 0)
          .map(({ numero, titre }) => (
            <section key={numero}>
              <h2 className="fr-h6">{`Action ${numero} : ${titre}`}</h2>
              {propositions
                .filter(({ cle }) => cle.startsWith(`${numero}#`))
                .map(proposition => (
                  <Choix
                    key={proposition.cle}
                    proposition={proposition}
                    valeur={saisie.choix.get(proposition.cle) ?? ''}
                  />
                ))}
            </section>
          ))}
        <Bouton texte="Garder comme feuille de route" />
      </Formulaire>
    </>,
    refus?.statut ?? 200,
  )
}

function Choix({
  proposition: { cle, libelle, candidats },
  valeur,
}: {
  proposition: Proposition
  valeur: string
}) {
  if (candidats.length === 0)
    return (
      <p>
        {libelle}
        <br />
        <span className="mg-source">
          Rien d’approchant : gardé en texte, dans la description de l’action.
        </span>
      </p>
    )
  return (
    <ChampListe
      nom={nameChoix(cle)}
      libelle={libelle}
      facultatif="tacite"
      valeur={valeur}
      invite="Garder en texte, sans chiffre"
      options={candidats.map(({ candidat }) => ({
        valeur: candidat.cle,
        texte: `${candidat.libelle} (${candidat.origine})`,
      }))}
    />
  )
}
