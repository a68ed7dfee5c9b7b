import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour, formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatArgent } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampListe, ChampRadios } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { LIRE_PILOTAGE, PILOTER } from '../../droits.ts'
import { listMembres } from '../../gouvernance/list-membres.ts'
import { ETAPES_DE_FINANCEMENT, NOM_DE_L_ETAPE } from '../action.ts'
import type { Feuille } from '../feuille.ts'
import type { ActionLue } from '../read-action.ts'
import { readMontant } from '../suivi/budget.ts'
import { recordFinancement } from '../suivi/record-financement.ts'
import { reverseFinancement } from '../suivi/reverse-financement.ts'
import { FEUILLES, filOfAction, hrefOfAction } from './adresses.ts'
import { acteOf, loadAction, pouvoirsOf } from './load-feuille.ts'
import { type Lecture, readEntier, readFormulaire, readJour, readTexteDe } from './read-saisie.ts'
import { TableauBudget } from './section-budget.tsx'

const ACTION = `${FEUILLES}/:feuille/actions/:numero`
const CHAMPS = ['membre', 'financeur', 'etape', 'montant', 'le', 'note'] as const
type Saisie = Record<(typeof CHAMPS)[number], string>

/** The budget of an action, line by line: nothing is erased, a line is corrected by its opposite. */
export function addBudget(app: Application): void {
  app.get(`${ACTION}/budget`, async c => {
    const { feuille, action } = await loadAction(c, LIRE_PILOTAGE)
    const vide: Saisie = { membre: '', financeur: '', etape: '', montant: '', le: '', note: '' }
    return renderBudget(c, feuille, action, { ...vide, le: findJour(c.var.contexte.maintenant()) }, [])
  })

  app.post(`${ACTION}/budget`, async c => {
    const { feuille, action } = await loadAction(c, PILOTER)
    const lecture = await readFormulaire(c)
    const financement = readFinancement(lecture)
    if (!financement) {
      const saisie = Object.fromEntries(CHAMPS.map(nom => [nom, lecture.texte(nom)])) as Saisie
      return renderBudget(c, feuille, action, saisie, lecture.fautes)
    }
    const { db } = c.var.contexte
    await recordFinancement(db, feuille.id, action.numero, financement, acteOf(c, PILOTER))
    return redirectWithMessage(
      c,
      hrefOfAction(feuille.id, action.numero, '/budget'),
      `C’est inscrit : ${formatArgent(financement.centimes)}.`,
    )
  })

  app.post(`${ACTION}/budget/:ligne/corriger`, async c => {
    const { feuille, action } = await loadAction(c, PILOTER)
    const ligne = readEntier(c.req.param('ligne'))
    await reverseFinancement(c.var.contexte.db, feuille.id, action.numero, ligne, acteOf(c, PILOTER))
    return redirectWithMessage(
      c,
      hrefOfAction(feuille.id, action.numero, '/budget'),
      'La ligne est annulée par une ligne contraire. Inscrivez maintenant la bonne.',
    )
  })
}

function readFinancement(lecture: Lecture) {
  const membre = /^\d{1,15}$/.test(lecture.texte('membre')) ? Number(lecture.texte('membre')) : null
  const financeur = readTexteDe(lecture, 'financeur', { quoi: '', plafond: 150, facultatif: true })
  if (membre === null && !financeur)
    lecture.refuse('financeur', 'Dites qui finance : choisissez un membre, ou écrivez un nom.')
  if (membre !== null && financeur)
    lecture.refuse('financeur', 'Choisissez un membre ou écrivez un nom, mais pas les deux.')
  const etape = ETAPES_DE_FINANCEMENT.find(connue => connue === lecture.texte('etape'))
  if (!etape) lecture.refuse('etape', 'Dites où en est ce financement.')
  const centimes = readMontant(lecture.texte('montant'))
  if (centimes === null)
    lecture.refuse('montant', 'Écrivez un montant, jusqu’à un milliard d’euros, par exemple 12 500,50 €.')
  const le = readJour(lecture, 'le')
  if (!lecture.texte('le')) lecture.refuse('le', 'Donnez la date de ce financement.')
  const note = readTexteDe(lecture, 'note', { quoi: '', plafond: 300, facultatif: true })
  if (lecture.fautes.length > 0 || !etape || centimes === null || !le) return null
  return { membre, financeur, etape, centimes, le, note: note || null }
}

async function renderBudget(
  c: Requete,
  feuille: Feuille,
  action: ActionLue,
  saisie: Saisie,
  fautes: readonly Faute[],
) {
  const { piloter } = pouvoirsOf(c, feuille)
  const membres = piloter ? await listMembres(c.var.contexte.db, feuille.departement) : []
  return renderPage(
    c,
    {
      titre: `Budget de l’action ${action.numero}`,
      fil: filOfAction(feuille, action.numero),
      chapeau: action.titre,
    },
    <>
      <ResumeErreurs fautes={fautes} />
      {action.financements.length === 0 ? (
        <p>Aucun financement pour le moment.</p>
      ) : (
        <>
          <TableauBudget action={action} />
          <Lignes {...{ feuille, action, piloter }} />
        </>
      )}
      {piloter && (
        <>
          <h2>Inscrire un financement</h2>
          <FormulaireFinancement {...{ feuille, action, membres, saisie, fautes }} />
        </>
      )}
    </>,
    fautes.length > 0 ? 400 : 200,
  )
}

function Lignes({ feuille, action, piloter }: { feuille: Feuille; action: ActionLue; piloter: boolean }) {
  const annulees = new Set(action.financements.map(({ annule }) => annule))
  return (
    <Tableau
      legende="Chaque ligne, dans l’ordre des dates"
      lignes={action.financements}
      idOf={({ id }) => String(id)}
      colonnes={[
        {
          ...{ cle: 'financeur', titre: 'Financeur', entete: true },
          cellule: ({ financeur, nomMembre, annule, note }) => (
            <>
              {nomMembre ?? financeur}
              {annule !== null && <span className="mg-source mg-autre">Annule une ligne précédente</span>}
              {note && <span className="mg-source mg-autre">{note}</span>}
            </>
          ),
        },
        { cle: 'etape', titre: 'Étape', cellule: ({ etape }) => NOM_DE_L_ETAPE[etape] },
        {
          ...{ cle: 'montant', titre: 'Montant', nombre: true },
          cellule: ({ centimes }) => formatArgent(centimes),
        },
        { cle: 'le', titre: 'Date', cellule: ({ le }) => formatDateCourte(le) },
        {
          ...{ cle: 'corriger', titre: 'Correction' },
          cellule: ({ id, annule, financeur, centimes }) => {
            if (annulees.has(id)) return 'Annulée'
            if (annule !== null || !piloter) return '–'
            return (
              <form method="post" action={hrefOfAction(feuille.id, action.numero, `/budget/${id}/corriger`)}>
                <Bouton
                  texte={`Annuler ${formatArgent(centimes)} de ${financeur}`}
                  priorite="discrete"
                  petit
                />
              </form>
            )
          },
        },
      ]}
    />
  )
}

function FormulaireFinancement({
  feuille,
  action,
  membres,
  saisie,
  fautes,
}: {
  feuille: Feuille
  action: ActionLue
  membres: readonly { id: number; nom: string }[]
  saisie: Saisie
  fautes: readonly Faute[]
}) {
  return (
    <Formulaire action={hrefOfAction(feuille.id, action.numero, '/budget')}>
      <ChampListe
        {...{ nom: 'membre', libelle: 'Un membre de la gouvernance', facultatif: true }}
        invite="Un autre financeur"
        valeur={saisie.membre}
        options={membres.map(({ id, nom }) => ({ valeur: String(id), texte: nom }))}
        erreur={fauteOf(fautes, 'membre')}
      />
      <Champ
        {...{ nom: 'financeur', libelle: 'Ou un autre financeur', facultatif: true }}
        exemple="Fonds social européen"
        valeur={saisie.financeur}
        erreur={fauteOf(fautes, 'financeur')}
      />
      <ChampRadios
        {...{ nom: 'etape', libelle: 'Où en est-il ?', valeur: saisie.etape }}
        options={ETAPES_DE_FINANCEMENT.map(valeur => ({ valeur, texte: NOM_DE_L_ETAPE[valeur] }))}
        erreur={fauteOf(fautes, 'etape')}
      />
      <Champ
        {...{ nom: 'montant', libelle: 'Montant', exemple: '12 500,50 €', valeur: saisie.montant }}
        erreur={fauteOf(fautes, 'montant')}
      />
      <Champ
        {...{ nom: 'le', libelle: 'Date', type: 'date', valeur: saisie.le }}
        erreur={fauteOf(fautes, 'le')}
      />
      <Champ
        {...{ nom: 'note', libelle: 'Précision', facultatif: true, valeur: saisie.note }}
        exemple="Convention du 3 mars"
        erreur={fauteOf(fautes, 'note')}
      />
      <Bouton texte="Inscrire" />
    </Formulaire>
  )
}
