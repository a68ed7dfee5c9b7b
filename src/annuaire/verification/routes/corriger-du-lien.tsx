import { sendCourriels } from '../../../socle/courriel/send-courriels.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { type Faute, Formulaire, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import {
  readFormulaireCorrection,
  type SaisieCorrection,
  writeSaisie,
} from '../../lieux/read-formulaire-correction.ts'
import { ChampsCorriges } from '../../lieux/routes/champs-corriges.tsx'
import { correctLieuDuLien } from '../correct-lieu-du-lien.ts'
import { Accords, readAccords } from './accords.tsx'
import { LienPersonnel, listManques } from './page-du-lien.tsx'
import { type LieuOuvert, onLieu } from './porteur.tsx'

/** The holder corrects what is published of a place. */
export function addCorrigerDuLien(app: Application): void {
  app.get(
    '/verifier/:jeton/:lieu/corriger',
    onLieu((c, ouvert) => renderFormulaire(c, ouvert, writeSaisie(ouvert.lieu), [])),
  )

  app.post(
    '/verifier/:jeton/:lieu/corriger',
    onLieu(async (c, ouvert) => {
      const { db, maintenant } = c.var.contexte
      const { du, lieu, chemin, ...porteur } = ouvert
      const champs = await c.req.parseBody({ all: true })
      const { saisie, changements, fautes } = readFormulaireCorrection(lieu, champs)
      if (fautes.length > 0) return renderFormulaire(c, ouvert, saisie, fautes)
      if (changements.length === 0)
        return redirectWithMessage(
          c,
          chemin,
          'Vous n’avez rien changé. Si tout est exact, dites-le ci-dessous.',
        )
      const accords = readAccords(lieu, champs)
      await correctLieuDuLien(db, porteur, du, changements, accords, c.var.contexte, maintenant())
      sendCourriels(c)
      return redirectWithMessage(
        c,
        chemin,
        'Merci : vos corrections sont publiées. Un courriel vous les rappelle.',
      )
    }),
  )
}

function renderFormulaire(
  c: Requete,
  { lien, lieu, chemin }: LieuOuvert,
  saisie: SaisieCorrection,
  fautes: Faute[],
) {
  const manques = new Map(listManques(lieu).map(({ champ, conseil }) => [champ, conseil]))
  return renderPage(
    c,
    {
      titre: `Corriger : ${lieu.nom}`,
      fil: null,
      chapeau: 'Changez ce qui n’est pas exact. Le reste sera confirmé.',
    },
    <>
      <ResumeErreurs fautes={fautes} />
      <Formulaire action={`${chemin}/corriger`}>
        <ChampsCorriges
          lieu={lieu}
          saisie={saisie}
          fautes={fautes}
          aideOf={champ => (manques.has(champ) ? `Il manque. ${manques.get(champ)}` : undefined)}
        />
        <Accords lieu={lieu} />
        <p>La page publique du lieu change aussitôt.</p>
        <Bouton texte="Publier mes corrections" />
      </Formulaire>
      <p className="mg-verifier-retour">
        <a href={chemin}>Revenir sans rien changer</a>
      </p>
      <LienPersonnel lien={lien} />
    </>,
    fautes.length > 0 ? 400 : 200,
  )
}
