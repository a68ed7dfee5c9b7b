import { sendOnce } from '../../../socle/envois/send-once.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ } from '../../../socle/ui/champs.tsx'
import { CLE_D_ENVOI, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { PILOTER, SUIVRE } from '../../droits.ts'
import { Conflit, type Refus, tryWrite } from '../../gouvernance/routes/refus.tsx'
import type { Feuille } from '../feuille.ts'
import { type ActionLue, type Jalon, readAction } from '../read-action.ts'
import { removeJalon } from '../suivi/remove-jalon.ts'
import { empreinteOfJalon, type JalonSaisi, saveJalon } from '../suivi/save-jalon.ts'
import { FEUILLES, filOfAction, hrefOfAction } from './adresses.ts'
import { acteOf, loadAction, pouvoirsOf } from './load-feuille.ts'
import { type Lecture, readEntier, readFormulaire, readJour, readTexteDe } from './read-saisie.ts'

const JALONS = `${FEUILLES}/:feuille/actions/:numero/jalons`
const VIDE: JalonSaisi = { code: null, libelle: '', echeance: null, avancement: 0, atteint_le: null }

/** The milestones of an action: what is awaited, how far it is, the day it was reached. */
export function addJalons(app: Application): void {
  app.get(`${JALONS}/nouveau`, async c => {
    const { feuille, action } = await loadAction(c, SUIVRE)
    return renderJalon(c, feuille, action, null, VIDE, null)
  })
  app.post(`${JALONS}/nouveau`, async c => answer(c, null))
  app.get(`${JALONS}/:id`, async c => {
    const { feuille, action } = await loadAction(c, SUIVRE)
    const jalon = findJalon(c, action)
    return renderJalon(c, feuille, action, jalon, jalon, null)
  })
  app.post(`${JALONS}/:id`, async c => answer(c, readEntier(c.req.param('id'))))

  app.post(`${JALONS}/:id/retirer`, async c => {
    const { feuille, action } = await loadAction(c, PILOTER)
    const jalon = findJalon(c, action)
    const { db } = c.var.contexte
    await removeJalon(db, feuille.id, action.numero, jalon.id, acteOf(c, PILOTER))
    return redirectWithMessage(c, hrefOfAction(feuille.id, action.numero), 'Le jalon est supprimé.')
  })
}

function findJalon(c: Requete, { jalons }: ActionLue): Jalon {
  const id = readEntier(c.req.param('id'))
  const jalon = jalons.find(autre => autre.id === id)
  if (!jalon) throw new Erreur('introuvable', 'Ce jalon n’existe plus. Revenez à l’action.')
  return jalon
}

async function answer(c: Requete, id: number | null) {
  const { feuille, action } = await loadAction(c, SUIVRE)
  const { db, maintenant } = c.var.contexte
  const jalon = id === null ? null : findJalon(c, action)
  const lecture = await readFormulaire(c)
  const saisi = readJalon(lecture, findJour(maintenant()))
  const lu = jalon && { id: jalon.id, empreinte: lecture.texte('empreinte') }
  const lieu = { feuille: feuille.id, numero: action.numero }
  const refus: Refus | null =
    lecture.fautes.length > 0
      ? { statut: 400, message: '', fautes: lecture.fautes }
      : await tryWrite(async () => {
          const acte = acteOf(c, SUIVRE)
          const envoi = { cle: lecture.texte(CLE_D_ENVOI), auteur: acte.auteur, contenu: [lieu, saisi] }
          await sendOnce(db, envoi, acte.maintenant, async tx => {
            await saveJalon(tx, lieu, lu, saisi, acte)
            return hrefOfAction(feuille.id, action.numero)
          })
        })
  if (!refus)
    return redirectWithMessage(c, hrefOfAction(feuille.id, action.numero), 'Le jalon est enregistré.')
  const relue = await readAction(db, feuille.id, action.numero)
  const actuel = relue.jalons.find(autre => autre.id === id) ?? null
  return renderJalon(c, feuille, action, actuel, saisi, refus, lecture.texte('empreinte'))
}

/** The day it was reached and 100 % go together: each says the other. */
function readJalon(lecture: Lecture, aujourdhui: string): JalonSaisi {
  const libelle = readTexteDe(lecture, 'libelle', { quoi: 'le nom du jalon', plafond: 200 })
  const echeance = readJour(lecture, 'echeance')
  const code = lecture.texte('code')
  if (code && !/^[a-z0-9_]{1,40}$/.test(code))
    lecture.refuse('code', 'Écrivez un code en minuscules, chiffres et tirets bas, par exemple charte.')
  const dit = lecture.texte('avancement').replace(/\s*%$/, '')
  if (dit && !/^(100|\d{1,2})$/.test(dit)) lecture.refuse('avancement', 'Écrivez un avancement de 0 à 100.')
  const atteint = readJour(lecture, 'atteint_le')
  if (atteint && atteint > aujourdhui) lecture.refuse('atteint_le', 'Ce jour n’est pas encore venu.')
  const avancement = atteint ? 100 : /^\d+$/.test(dit) ? Number(dit) : 0
  return {
    ...{ libelle, echeance, code: code || null, avancement },
    atteint_le: atteint ?? (avancement === 100 ? aujourdhui : null),
  }
}

function renderJalon(
  c: Requete,
  feuille: Feuille,
  action: ActionLue,
  jalon: Jalon | null,
  saisi: JalonSaisi,
  refus: Refus | null,
  empreinte = '',
) {
  const fautes = refus?.fautes ?? []
  const suite = jalon ? `/jalons/${jalon.id}` : '/jalons/nouveau'
  // After a conflict, one answers to what is there now.
  const lue = jalon && (refus?.statut === 400 ? empreinte : empreinteOfJalon(jalon))
  return renderPage(
    c,
    {
      titre: jalon ? 'Modifier le jalon' : 'Ajouter un jalon',
      fil: filOfAction(feuille, action.numero),
      chapeau: action.titre,
    },
    <>
      <ResumeErreurs fautes={fautes} />
      {jalon && <Conflit refus={refus} lignes={compareJalons(jalon, saisi)} />}
      <Formulaire action={hrefOfAction(feuille.id, action.numero, suite)} unique={!jalon}>
        {lue && <input type="hidden" name="empreinte" value={lue} />}
        <Champ
          {...{ nom: 'libelle', libelle: 'Ce qui est attendu', valeur: saisi.libelle }}
          exemple="La charte est signée"
          erreur={fauteOf(fautes, 'libelle')}
        />
        <Champ
          {...{ nom: 'echeance', libelle: 'Pour quand', type: 'date', facultatif: true }}
          valeur={saisi.echeance ?? ''}
          erreur={fauteOf(fautes, 'echeance')}
        />
        <Champ
          {...{ nom: 'avancement', libelle: 'Avancement, de 0 à 100', type: 'nombre', facultatif: true }}
          valeur={String(saisi.avancement)}
          erreur={fauteOf(fautes, 'avancement')}
        />
        <Champ
          {...{ nom: 'atteint_le', libelle: 'Atteint le', type: 'date', facultatif: true }}
          aide="Vide tant qu’il n’est pas atteint."
          valeur={saisi.atteint_le ?? ''}
          erreur={fauteOf(fautes, 'atteint_le')}
        />
        <Champ
          {...{ nom: 'code', libelle: 'Code', facultatif: true, valeur: saisi.code ?? '' }}
          aide="Seulement si un indicateur suit ce jalon."
          exemple="charte"
          erreur={fauteOf(fautes, 'code')}
        />
        <Bouton texte="Enregistrer" />
      </Formulaire>
      {jalon && pouvoirsOf(c, feuille).piloter && (
        <form method="post" action={hrefOfAction(feuille.id, action.numero, `${suite}/retirer`)}>
          <Bouton texte="Supprimer ce jalon" priorite="discrete" />
        </form>
      )}
    </>,
    refus?.statut ?? 200,
  )
}

const compareJalons = (a: JalonSaisi, b: JalonSaisi) => [
  { champ: 'Ce qui est attendu', a: a.libelle, b: b.libelle },
  { champ: 'Pour quand', a: a.echeance, b: b.echeance },
  { champ: 'Avancement', a: `${a.avancement} %`, b: `${b.avancement} %` },
  { champ: 'Atteint le', a: a.atteint_le, b: b.atteint_le },
  { champ: 'Code', a: a.code, b: b.code },
]
