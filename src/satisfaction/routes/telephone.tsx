import { readChamp } from '../../socle/auth/routes/read-champ.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { Application, Requete } from '../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../socle/http/redirect-with-message.ts'
import { Bouton } from '../../socle/ui/bouton.tsx'
import { type Faute, Formulaire, ResumeErreurs } from '../../socle/ui/formulaire.tsx'
import { Alerte } from '../../socle/ui/messages.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { RECUEILLIR_AVIS } from '../droits.ts'
import { type Cible, findCible } from '../find-cible.ts'
import { exigerPortee } from '../portee.ts'
import { recordAppel } from '../record-appel.ts'
import { FIL_SATISFACTION, SATISFACTION } from './adresses.ts'
import { type ChampsAvis, checkAvis, Questions, readChampsAvis } from './questions.tsx'
import { readCible, toChampsDeCible } from './read-cible.ts'

const CHEMIN = `${SATISFACTION}/telephone`
const SANS_REPONSE: ChampsAvis = { obtenu: '', accueil: '', autonomie: '', commentaire: '' }

/** Asking by telephone, and noting the answers: of whom is not written. */
export function addTelephone(app: Application): void {
  app.get(CHEMIN, async c => {
    exigerPortee(c.var.acteur, RECUEILLIR_AVIS)
    return render(c, needCible(readCible(nom => c.req.query(nom))), SANS_REPONSE, [])
  })

  app.post(CHEMIN, async c => {
    const { db, maintenant } = c.var.contexte
    exigerPortee(c.var.acteur, RECUEILLIR_AVIS)
    const corps = await c.req.parseBody()
    const cible = needCible(readCible(nom => readChamp(corps, nom) || undefined))
    const champs = readChampsAvis(corps)
    const { saisie, fautes } = checkAvis(champs)
    if (!saisie) return render(c, cible, champs, fautes)
    const id = /^[0-9a-f-]{36}$/.test(readChamp(corps, 'id')) ? readChamp(corps, 'id') : crypto.randomUUID()
    await recordAppel(db, c.var.acteur, { id, cible, saisie }, maintenant())
    return redirectWithMessage(c, SATISFACTION, 'L’avis est noté. Remerciez la personne.')
  })
}

/** @throws Erreur saisie_invalide */
function needCible(cible: Cible | null): Cible {
  if (!cible)
    throw new Erreur(
      'saisie_invalide',
      'Partez de la page de l’accompagnement, de l’atelier ou de l’orientation dont vous parlez au téléphone.',
    )
  return cible
}

async function render(c: Requete, cible: Cible, champs: ChampsAvis, fautes: readonly Faute[]) {
  const { db, maintenant } = c.var.contexte
  const { libelle } = await findCible(db, c.var.acteur, cible, maintenant())
  return renderPage(
    c,
    { titre: 'Demander un avis au téléphone', fil: FIL_SATISFACTION, chapeau: libelle },
    <>
      <ResumeErreurs fautes={fautes} />
      <Alerte gravite="information" titre="À dire d’abord">
        <p>« Je vous pose trois questions. Je ne note pas votre nom. Vous pouvez ne pas répondre. »</p>
      </Alerte>
      <Formulaire action={CHEMIN}>
        {Object.entries({ ...toChampsDeCible(cible), id: crypto.randomUUID() }).map(([nom, valeur]) => (
          <input key={nom} type="hidden" name={nom} value={valeur} />
        ))}
        <Questions champs={champs} fautes={fautes} />
        <Bouton texte="Noter cet avis" />
      </Formulaire>
    </>,
    fautes.length > 0 ? 400 : 200,
  )
}
