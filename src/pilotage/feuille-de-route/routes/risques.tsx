import { sendOnce } from '../../../socle/envois/send-once.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampRadios, ChampTexteLong } from '../../../socle/ui/champs.tsx'
import { CLE_D_ENVOI, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { PILOTER } from '../../droits.ts'
import { Conflit, type Refus, tryWrite } from '../../gouvernance/routes/refus.tsx'
import type { Feuille } from '../feuille.ts'
import { type ActionLue, type Risque, readAction } from '../read-action.ts'
import { empreinteOfRisque, type RisqueSaisi, saveRisque } from '../suivi/save-risque.ts'
import { FEUILLES, filOfAction, hrefOfAction } from './adresses.ts'
import { acteOf, loadAction } from './load-feuille.ts'
import { NIVEAUX } from './niveaux.ts'
import { type Lecture, readEntier, readFormulaire, readJour, readTexteDe } from './read-saisie.ts'

const RISQUES = `${FEUILLES}/:feuille/actions/:numero/risques`
const VIDE: RisqueSaisi = { libelle: '', probabilite: 2, gravite: 2, parade: null, clos_le: null }

/** The risks of an action: how likely, how serious, what is done; closed the day they are over. */
export function addRisques(app: Application): void {
  app.get(`${RISQUES}/nouveau`, async c => {
    const { feuille, action } = await loadAction(c, PILOTER)
    return renderRisque(c, feuille, action, null, VIDE, null)
  })
  app.post(`${RISQUES}/nouveau`, async c => answer(c, null))
  app.get(`${RISQUES}/:id`, async c => {
    const { feuille, action } = await loadAction(c, PILOTER)
    const risque = findRisque(c, action)
    return renderRisque(c, feuille, action, risque, risque, null)
  })
  app.post(`${RISQUES}/:id`, async c => answer(c, readEntier(c.req.param('id'))))
}

function findRisque(c: Requete, { risques }: ActionLue): Risque {
  const id = readEntier(c.req.param('id'))
  const risque = risques.find(autre => autre.id === id)
  if (!risque) throw new Erreur('introuvable', 'Ce risque n’existe plus. Revenez à l’action.')
  return risque
}

async function answer(c: Requete, id: number | null) {
  const { feuille, action } = await loadAction(c, PILOTER)
  const { db } = c.var.contexte
  const risque = id === null ? null : findRisque(c, action)
  const lecture = await readFormulaire(c)
  const saisi = readRisque(lecture)
  const lu = risque && { id: risque.id, empreinte: lecture.texte('empreinte') }
  const lieu = { feuille: feuille.id, numero: action.numero }
  const refus: Refus | null =
    lecture.fautes.length > 0
      ? { statut: 400, message: '', fautes: lecture.fautes }
      : await tryWrite(async () => {
          const acte = acteOf(c, PILOTER)
          const envoi = { cle: lecture.texte(CLE_D_ENVOI), auteur: acte.auteur, contenu: [lieu, saisi] }
          await sendOnce(db, envoi, acte.maintenant, async tx => {
            await saveRisque(tx, lieu, lu, saisi, acte)
            return hrefOfAction(feuille.id, action.numero)
          })
        })
  if (!refus)
    return redirectWithMessage(c, hrefOfAction(feuille.id, action.numero), 'Le risque est enregistré.')
  const relue = await readAction(db, feuille.id, action.numero)
  const actuel = relue.risques.find(autre => autre.id === id) ?? null
  return renderRisque(c, feuille, action, actuel, saisi, refus, lecture.texte('empreinte'))
}

function readRisque(lecture: Lecture): RisqueSaisi {
  const libelle = readTexteDe(lecture, 'libelle', { quoi: 'ce qui pourrait arriver', plafond: 300 })
  const parade = readTexteDe(lecture, 'parade', { quoi: 'la parade', plafond: 1000, facultatif: true })
  const readNiveau = (nom: string, message: string) => {
    if (!/^[123]$/.test(lecture.texte(nom))) lecture.refuse(nom, message)
    return Number(lecture.texte(nom)) || 2
  }
  return {
    ...{ libelle, parade: parade || null },
    probabilite: readNiveau('probabilite', 'Dites s’il est probable.'),
    gravite: readNiveau('gravite', 'Dites s’il serait grave.'),
    clos_le: readJour(lecture, 'clos_le'),
  }
}

const OPTIONS = Object.entries(NIVEAUX).map(([valeur, nom]) => ({
  valeur,
  texte: nom.charAt(0).toUpperCase() + nom.slice(1),
}))

function renderRisque(
  c: Requete,
  feuille: Feuille,
  action: ActionLue,
  risque: Risque | null,
  saisi: RisqueSaisi,
  refus: Refus | null,
  empreinte = '',
) {
  const fautes = refus?.fautes ?? []
  const suite = risque ? `/risques/${risque.id}` : '/risques/nouveau'
  // After a conflict, one answers to what is there now.
  const lue = risque && (refus?.statut === 400 ? empreinte : empreinteOfRisque(risque))
  return renderPage(
    c,
    {
      titre: risque ? 'Modifier le risque' : 'Signaler un risque',
      fil: filOfAction(feuille, action.numero),
      chapeau: action.titre,
    },
    <>
      <ResumeErreurs fautes={fautes} />
      {risque && <Conflit refus={refus} lignes={compareRisques(risque, saisi)} />}
      <Formulaire action={hrefOfAction(feuille.id, action.numero, suite)} unique={!risque}>
        {lue && <input type="hidden" name="empreinte" value={lue} />}
        <ChampTexteLong
          {...{ nom: 'libelle', libelle: 'Ce qui pourrait arriver', lignes: 2, valeur: saisi.libelle }}
          exemple="Deux postes de conseillers ne sont pas renouvelés"
          erreur={fauteOf(fautes, 'libelle')}
        />
        <ChampRadios
          {...{ nom: 'probabilite', libelle: 'Probabilité', options: OPTIONS }}
          valeur={String(saisi.probabilite)}
          erreur={fauteOf(fautes, 'probabilite')}
        />
        <ChampRadios
          {...{ nom: 'gravite', libelle: 'Gravité', options: OPTIONS }}
          valeur={String(saisi.gravite)}
          erreur={fauteOf(fautes, 'gravite')}
        />
        <ChampTexteLong
          {...{ nom: 'parade', libelle: 'Ce que l’on fait pour l’éviter', facultatif: true, lignes: 3 }}
          valeur={saisi.parade ?? ''}
          erreur={fauteOf(fautes, 'parade')}
        />
        <Champ
          {...{ nom: 'clos_le', libelle: 'Clos le', type: 'date', facultatif: true }}
          aide="Le jour où ce risque n’existe plus."
          valeur={saisi.clos_le ?? ''}
          erreur={fauteOf(fautes, 'clos_le')}
        />
        <Bouton texte="Enregistrer" />
      </Formulaire>
    </>,
    refus?.statut ?? 200,
  )
}

const compareRisques = (a: RisqueSaisi, b: RisqueSaisi) => [
  { champ: 'Ce qui pourrait arriver', a: a.libelle, b: b.libelle },
  { champ: 'Probabilité', a: NIVEAUX[a.probabilite]!, b: NIVEAUX[b.probabilite]! },
  { champ: 'Gravité', a: NIVEAUX[a.gravite]!, b: NIVEAUX[b.gravite]! },
  { champ: 'Ce que l’on fait', a: a.parade, b: b.parade },
  { champ: 'Clos le', a: a.clos_le, b: b.clos_le },
]
