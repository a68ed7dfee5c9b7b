import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { type Faute, Formulaire } from '../../../socle/ui/formulaire.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { PILOTER } from '../../droits.ts'
import { STATUTS } from '../action.ts'
import type { Feuille } from '../feuille.ts'
import { undoLot } from '../lot/undo-lot.ts'
import { type ChangementDeLot, type ResultatDeLot, updateActions } from '../lot/update-actions.ts'
import { NOM_DU_CHAMP, VIDABLES } from '../lot/vidables.ts'
import { FEUILLES, filOfFeuille, hrefOfAction, hrefOfFeuille, hrefOfVue } from './adresses.ts'
import { acteOf, loadFeuille } from './load-feuille.ts'
import { checkOrdre, type Lecture, readEntier, readFormulaire, readJour } from './read-saisie.ts'

/** Changing several actions at once, and undoing it. What was done and what was refused is told action by action. */
export function addLot(app: Application): void {
  app.post(`${FEUILLES}/:feuille/lot`, async c => {
    const feuille = await loadFeuille(c, PILOTER)
    const lecture = await readFormulaire(c)
    const { choisies, changement } = readLot(lecture)
    if (lecture.fautes.length > 0) return renderRefus(c, feuille, lecture.fautes)
    const { db } = c.var.contexte
    const resultat = await updateActions(db, feuille.id, choisies, changement, acteOf(c, PILOTER))
    return renderResultat(c, feuille, resultat, 'modifiée')
  })

  app.post(`${FEUILLES}/:feuille/lots/:lot/annuler`, async c => {
    const feuille = await loadFeuille(c, PILOTER)
    const lot = readEntier(c.req.param('lot'))
    const resultat = await undoLot(c.var.contexte.db, feuille.id, lot, acteOf(c, PILOTER))
    return renderResultat(c, feuille, { ...resultat, lot: null }, 'remise comme avant')
  })
}

function readLot(lecture: Lecture) {
  const choisies = lecture.tous('actions').flatMap(valeur => {
    const [, numero, revision] = /^(.{1,20})@(\d{1,9})$/.exec(valeur) ?? []
    return numero && revision ? [{ numero, revision: Number(revision) }] : []
  })
  if (choisies.length === 0) lecture.refuse('actions', 'Cochez au moins une action.')
  const changement: ChangementDeLot = {}
  const statut = STATUTS.find(connu => connu === lecture.texte('statut'))
  if (statut) changement.statut = statut
  const [debut, fin] = [readJour(lecture, 'debut'), readJour(lecture, 'fin')]
  checkOrdre(lecture, debut, fin)
  if (debut) changement.debut = debut
  if (fin) changement.fin = fin
  const priorite = lecture.texte('priorite')
  if (/^[1-9]\d{0,2}$/.test(priorite)) changement.priorite = Number(priorite)
  else if (priorite) lecture.refuse('priorite', 'Écrivez une priorité de 1 à 999.')
  for (const champ of VIDABLES.filter(champ => lecture.tous('vider').includes(champ))) {
    if (changement[champ] !== undefined)
      lecture.refuse(champ, `${NOM_DU_CHAMP[champ]} : videz-la ou donnez-la, pas les deux.`)
    changement[champ] = null
  }
  const pilote = lecture.texte('pilote')
  if (pilote) changement.pilote = readEntier(pilote)
  if (lecture.fautes.length === 0 && Object.keys(changement).length === 0)
    lecture.refuse(
      'statut',
      'Dites ce qui change : un statut, un pilote, une priorité ou une date, à donner ou à vider.',
    )
  return { choisies, changement }
}

function renderRefus(c: Requete, feuille: Feuille, fautes: readonly Faute[]) {
  return renderPage(
    c,
    {
      titre: 'Rien n’a été changé',
      fil: filOfFeuille(feuille),
      action: <BoutonLien texte="Revenir à la liste" href={hrefOfVue(feuille.id, 'liste')} />,
    },
    <Alerte gravite="erreur" titre="Votre demande est à corriger">
      <ul>
        {fautes.map(({ champ, message }) => (
          <li key={champ}>{message}</li>
        ))}
      </ul>
      <p>La page précédente de votre navigateur garde les actions cochées.</p>
    </Alerte>,
    400,
  )
}

function renderResultat(
  c: Requete,
  feuille: Feuille,
  { faites, refusees, lot }: ResultatDeLot,
  verbe: string,
) {
  if (faites.length + refusees.length === 0) throw new Erreur('introuvable', 'Ces actions n’existent plus.')
  return renderPage(
    c,
    {
      titre: `${formatCompte(faites.length, `action ${verbe}`, `actions ${verbe.replace(/^(\S+)/, '$1s')}`, 'Aucune')}`,
      fil: filOfFeuille(feuille),
      action: <BoutonLien texte="Revenir à la liste" href={hrefOfVue(feuille.id, 'liste')} />,
    },
    <>
      {refusees.length > 0 && (
        <Alerte
          gravite="attention"
          titre={`${formatCompte(refusees.length, 'action reste', 'actions restent')} comme avant`}
        >
          <ul>
            {refusees.map(({ numero, titre, raison }) => (
              <li key={numero}>
                <a href={hrefOfAction(feuille.id, numero)}>
                  {numero}
                  {titre && `. ${titre}`}
                </a>{' '}
                : {raison}
              </li>
            ))}
          </ul>
        </Alerte>
      )}
      {faites.length > 0 && (
        <ul>
          {faites.map(({ numero, titre }) => (
            <li key={numero}>
              <a href={hrefOfAction(feuille.id, numero)}>
                {numero}. {titre}
              </a>
            </li>
          ))}
        </ul>
      )}
      {lot !== null && (
        <Formulaire action={hrefOfFeuille(feuille.id, `/lots/${lot}/annuler`)}>
          <Bouton texte="Annuler cette modification" priorite="secondaire" />
        </Formulaire>
      )}
    </>,
    refusees.length > 0 && faites.length === 0 ? 409 : 200,
  )
}
