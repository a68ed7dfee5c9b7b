import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { formatCompte, formatNombre } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampListe } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { PILOTER } from '../../droits.ts'
import { hrefOfFeuille } from '../../feuille-de-route/routes/adresses.ts'
import { acteOf } from '../../feuille-de-route/routes/load-feuille.ts'
import { readFormulaire, readRevision, readTexteDe } from '../../feuille-de-route/routes/read-saisie.ts'
import { tryWrite } from '../../gouvernance/routes/refus.tsx'
import { correctLecture, removeLecture } from '../correct-lecture.ts'
import { addAction, listActionsLues, renameAxes } from '../corrections.ts'
import type { AxeLu } from '../feuille-lue.ts'
import { type Lecture, readOriginal } from '../find-lecture.ts'
import { FIL_LECTURES, filOfLecture, hrefOfActionLue, hrefOfLecture, LECTURES } from './adresses.ts'
import { loadLecture } from './load-lecture.ts'
import { Original } from './original.tsx'
import { NUMERO } from './read-action-lue.ts'

/** A draft: what was read, axis by axis, and what is left to do before it becomes a roadmap. */
export function addLecture(app: Application): void {
  app.get(`${LECTURES}/:id`, async c => showLecture(c, await loadLecture(c), { numero: '', titre: '' }, []))

  app.get(`${LECTURES}/:id/original`, async c => {
    const lecture = await loadLecture(c)
    return renderPage(
      c,
      {
        titre: 'Le document, ligne à ligne',
        fil: filOfLecture(lecture),
        action: (
          <BoutonLien
            texte="Le fichier envoyé"
            href={hrefOfLecture(lecture.id, '/fichier')}
            priorite="secondaire"
          />
        ),
      },
      <Original lignes={lecture.lignes} de={1} a={lecture.lignes.length} />,
    )
  })

  app.get(`${LECTURES}/:id/fichier`, async c => {
    const { id } = await loadLecture(c)
    const { nom, contenu } = await readOriginal(c.var.contexte.db, id, acteOf(c, PILOTER).departements)
    return c.body(new Uint8Array(contenu), 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(nom)}`,
    })
  })

  app.post(`${LECTURES}/:id/axes`, async c => {
    const { id, lue } = await loadLecture(c)
    const lecture = await readFormulaire(c)
    const titres = lue.axes.map((_, rang) => lecture.texte(`axe-${rang}`))
    await correctLecture(
      ...([c.var.contexte.db, id, readRevision(lecture)] as const),
      actuelle => renameAxes(actuelle, lecture.texte('titre'), titres),
      acteOf(c, PILOTER),
    )
    return redirectWithMessage(c, hrefOfLecture(id), 'Les titres sont enregistrés.')
  })

  app.post(`${LECTURES}/:id/ajouter`, async c => {
    const lue = await loadLecture(c)
    const lecture = await readFormulaire(c)
    const saisie = {
      numero: lecture.texte('numero'),
      titre: readTexteDe(lecture, 'titre', { quoi: 'le titre de l’action', plafond: 300 }),
    }
    if (!NUMERO.test(saisie.numero)) lecture.refuse('numero', 'Donnez un numéro : 4, 1.2 ou A3, par exemple.')
    const axe = lecture.texte('axe') || '1'
    const refus =
      lecture.fautes.length > 0
        ? { fautes: lecture.fautes }
        : await tryWrite(() =>
            correctLecture(
              ...([c.var.contexte.db, lue.id, readRevision(lecture)] as const),
              actuelle => addAction(actuelle, axe, saisie.numero, saisie.titre),
              acteOf(c, PILOTER),
              { numero: saisie.numero },
            ),
          )
    if (!refus)
      return redirectWithMessage(
        c,
        hrefOfActionLue(lue.id, saisie.numero),
        'L’action est ajoutée : écrivez ce qu’en dit le document.',
      )
    const croisee = {
      champ: 'numero',
      message: 'Quelqu’un a corrigé cette lecture. Vérifiez, puis ajoutez de nouveau.',
    }
    return showLecture(c, await loadLecture(c), saisie, refus.fautes.length > 0 ? refus.fautes : [croisee])
  })

  app.post(`${LECTURES}/:id/supprimer`, async c => {
    const { id, nom_fichier } = await loadLecture(c)
    await removeLecture(c.var.contexte.db, id, acteOf(c, PILOTER))
    return redirectWithMessage(c, LECTURES, `La lecture de « ${nom_fichier} » est supprimée.`)
  })
}

function showLecture(
  c: Requete,
  lecture: Lecture,
  saisie: { numero: string; titre: string },
  fautes: readonly Faute[],
) {
  const { id, lue, feuille, nom_fichier } = lecture
  const actions = listActionsLues(lue)
  const indicateurs = actions.flatMap(action => action.indicateurs)
  const avecAction = lue.non_compris.filter(({ action }) => action !== null).length
  return renderPage(
    c,
    {
      titre: nom_fichier,
      fil: FIL_LECTURES,
      chapeau: `${formatCompte(lue.axes.length, 'axe', 'axes', 'aucun')}, ${formatCompte(actions.length, 'action', 'actions', 'aucune')}, ${formatCompte(indicateurs.length, 'indicateur', 'indicateurs')}. Comparez avec le document, corrigez, puis gardez.`,
      action: !feuille && actions.length > 0 && (
        <BoutonLien texte="Garder comme feuille de route" href={hrefOfLecture(id, '/garder')} />
      ),
    },
    <>
      <ResumeErreurs fautes={fautes} />
      {feuille && (
        <Alerte gravite="information" titre="Cette lecture est devenue une feuille de route">
          <p>
            <a href={hrefOfFeuille(feuille)}>Ouvrir la feuille de route</a>
          </p>
        </Alerte>
      )}
      <p>
        <a href={hrefOfLecture(id, '/non-compris')}>
          {formatCompte(lue.non_compris.length, 'passage non compris', 'passages non compris', 'Aucun')}
        </a>
        {avecAction > 0 && `, dont ${formatNombre(avecAction)} dans une action`} ·{' '}
        <a href={hrefOfLecture(id, '/original')}>Le document, ligne à ligne</a> ·{' '}
        <a href={hrefOfLecture(id, '/fichier')}>Le fichier envoyé</a>
      </p>
      {lue.axes.map((axe, rang) => (
        <Axe key={axe.numero} id={id} axe={axe} rang={rang} />
      ))}
      {!feuille && <Titres lecture={lecture} />}
      {!feuille && (
        <section>
          <h2>Une action manque ?</h2>
          <Formulaire action={hrefOfLecture(id, '/ajouter')}>
            <input type="hidden" name="revision" value={lecture.revision} />
            {lue.axes.length > 0 && (
              <ChampListe
                nom="axe"
                libelle="Axe de l’action"
                valeur={lue.axes[0]!.numero}
                options={lue.axes.map(({ numero, titre }) => ({
                  valeur: numero,
                  texte: nameAxe(numero, titre),
                }))}
              />
            )}
            <Champ
              nom="numero"
              libelle="Numéro"
              exemple="4"
              valeur={saisie.numero}
              erreur={fauteOf(fautes, 'numero')}
            />
            <Champ
              nom="titre"
              libelle="Titre de l’action"
              valeur={saisie.titre}
              erreur={fauteOf(fautes, 'titre')}
            />
            <Bouton texte="Ajouter l’action" priorite="secondaire" />
          </Formulaire>
        </section>
      )}
      <section>
        <h2>Supprimer cette lecture</h2>
        <p>Le document envoyé et ce qui en a été lu sont effacés. Une feuille de route déjà gardée reste.</p>
        <form method="post" action={hrefOfLecture(id, '/supprimer')}>
          <Bouton texte="Supprimer cette lecture" priorite="discrete" />
        </form>
      </section>
    </>,
    fautes.length > 0 ? 400 : 200,
  )
}

const nameAxe = (numero: string, titre: string) => `Axe ${numero}${titre ? ` : ${titre}` : ''}`

function Axe({ id, axe, rang }: { id: number; axe: AxeLu; rang: number }) {
  return (
    <section aria-labelledby={`axe-${rang}`}>
      <h2 id={`axe-${rang}`}>{nameAxe(axe.numero, axe.titre)}</h2>
      <Tableau
        legende={formatCompte(axe.actions.length, 'action', 'actions', 'aucune')}
        lignes={axe.actions}
        idOf={({ numero }) => numero}
        colonnes={[
          {
            cle: 'titre',
            titre: 'Action',
            entete: true,
            cellule: ({ numero, titre }) => (
              <a href={hrefOfActionLue(id, numero)}>{`${numero}. ${titre || 'Sans titre'}`}</a>
            ),
          },
          { cle: 'priorite', titre: 'Priorité', nombre: true, cellule: ({ priorite }) => priorite ?? '–' },
          { cle: 'publics', titre: 'Publics', cellule: ({ publics }) => publics.join(', ') || '–' },
          {
            cle: 'indicateurs',
            titre: 'Indicateurs',
            nombre: true,
            cellule: ({ indicateurs }) => formatNombre(indicateurs.length),
          },
        ]}
      />
    </section>
  )
}

function Titres({ lecture: { id, lue, revision } }: { lecture: Lecture }) {
  return (
    <details className="mg-details">
      <summary>Corriger les titres du document et des axes</summary>
      <Formulaire action={hrefOfLecture(id, '/axes')}>
        <input type="hidden" name="revision" value={revision} />
        <Champ nom="titre" libelle="Titre du document" facultatif valeur={lue.titre ?? ''} />
        {lue.axes.map(({ numero, titre }, rang) => (
          <Champ key={numero} nom={`axe-${rang}`} libelle={`Titre de l’axe ${numero}`} valeur={titre} />
        ))}
        <Bouton texte="Enregistrer les titres" priorite="secondaire" />
      </Formulaire>
    </details>
  )
}
