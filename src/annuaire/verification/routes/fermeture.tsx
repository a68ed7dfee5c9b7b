import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { sendCourriels } from '../../../socle/courriel/send-courriels.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampRadios } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { readFermeture, type SaisieFermeture } from '../../fraicheur/routes/read-fermeture.ts'
import { announceFermeture } from '../announce-fermeture.ts'
import { LienPersonnel } from './page-du-lien.tsx'
import { type LieuOuvert, onLieu } from './porteur.tsx'

/** A closed list, since a link may be in other hands, and anyone reads the reason. */
const MOTIFS = ['Congés', 'Travaux', 'Équipe absente', 'Déménagement']

/** The holder announces that a place closes for a while. */
export function addFermeture(app: Application): void {
  app.get(
    '/verifier/:jeton/:lieu/fermeture',
    onLieu((c, ouvert) => {
      const { ferme_du, ferme_au, ferme_motif } = ouvert.lieu
      const du = ferme_du ?? findJour(c.var.contexte.maintenant())
      return renderFormulaire(c, ouvert, { du, au: ferme_au ?? '', motif: ferme_motif ?? '' }, [])
    }),
  )

  app.post(
    '/verifier/:jeton/:lieu/fermeture',
    onLieu(async (c, ouvert) => {
      const { db, maintenant } = c.var.contexte
      const { du, chemin, ...porteur } = ouvert
      const champs = await c.req.parseBody()
      const saisie = {
        du: readChamp(champs, 'du'),
        au: readChamp(champs, 'au'),
        motif: MOTIFS.find(motif => motif === champs.motif) ?? '',
      }
      const { fermeture, fautes } = readFermeture(saisie, findJour(maintenant()))
      if (!fermeture) return renderFormulaire(c, ouvert, saisie, fautes)
      await announceFermeture(db, porteur, du, fermeture, c.var.contexte, maintenant())
      sendCourriels(c)
      return redirectWithMessage(
        c,
        chemin,
        'Merci : la fermeture est annoncée. Un courriel vous la rappelle.',
      )
    }),
  )
}

function renderFormulaire(
  c: Requete,
  { lien, lieu, chemin }: LieuOuvert,
  saisie: SaisieFermeture,
  fautes: Faute[],
) {
  return renderPage(
    c,
    {
      titre: `Fermeture temporaire : ${lieu.nom}`,
      fil: null,
      chapeau: 'La page publique du lieu dira qu’il est fermé, et jusqu’à quand.',
    },
    <>
      <ResumeErreurs fautes={fautes} />
      <Formulaire action={`${chemin}/fermeture`}>
        <Champ
          nom="du"
          type="date"
          libelle="Premier jour fermé"
          valeur={saisie.du}
          erreur={fauteOf(fautes, 'du')}
        />
        <Champ
          nom="au"
          type="date"
          libelle="Dernier jour fermé"
          aide="Laissez vide si vous ne le savez pas : le lieu sera fermé jusqu’à nouvel ordre."
          facultatif
          valeur={saisie.au}
          erreur={fauteOf(fautes, 'au')}
        />
        <ChampRadios
          nom="motif"
          libelle="Motif"
          facultatif
          options={[
            ...MOTIFS.map(motif => ({ valeur: motif, texte: motif })),
            { valeur: '', texte: 'Ne pas le dire' },
          ]}
          valeur={saisie.motif}
          erreur={fauteOf(fautes, 'motif')}
        />
        <Bouton texte="Annoncer la fermeture" />
      </Formulaire>
      <p className="mg-verifier-retour">
        <a href={chemin}>Revenir sans rien changer</a>
      </p>
      <LienPersonnel lien={lien} />
    </>,
    fautes.length > 0 ? 400 : 200,
  )
}
