import { isDeepStrictEqual } from 'node:util'
import { structuresDeSuivi } from '../../personnes/droits.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { Application, Requete } from '../../socle/http/contexte.ts'
import { hrefWith } from '../../socle/http/href-with.ts'
import { redirectWithMessage } from '../../socle/http/redirect-with-message.ts'
import { isUuid } from '../../socle/texte/uuid.ts'
import { BoutonLien } from '../../socle/ui/bouton.tsx'
import { ResumeErreurs } from '../../socle/ui/formulaire.tsx'
import { Alerte, EtatVide } from '../../socle/ui/messages.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import type { SaisieActivite } from '../activite.ts'
import { type Champs, collectChamps, readUn } from '../champs.ts'
import { correctActivite } from '../correct-activite.ts'
import { findOrientationRecue } from '../orientations.ts'
import { exigerEnregistrer } from '../portee.ts'
import { prefillPersonne } from '../prefill-personne.ts'
import { readActivite } from '../read-activite.ts'
import { recordActivite } from '../record-activite.ts'
import { prefillRendezVous, sayRendezVous } from '../rendez-vous-a-noter.ts'
import { sayActivite } from '../say-activite.ts'
import { ACTIVITES, FIL_ACTIVITES, NOUVELLE } from './adresses.ts'
import { FormulaireSaisie } from './formulaire-saisie.tsx'
import { lireSaisie, toFautes } from './lire-saisie.ts'
import { prefillHabitudes, prefillSaisie } from './prefill-saisie.ts'
import { prepareSaisie, type SaisiePreparee } from './prepare-saisie.ts'

/** Not 'deja', which the form asks of the person. */
const CHAMP_DEJA_NOTEE = 'deja_notee'
export const ILOT_DE_SAISIE = 'src/activite/ilots/completer-saisie.ts'

/** Recording an activity, on one screen. */
export function addNouvelleActivite(app: Application): void {
  app.get(NOUVELLE, async c => {
    exigerEnregistrer(c.var.acteur)
    const demandes = await prefillSaisie(c)
    const { rendezVous, etat } = await prepareSaisie(c, demandes)
    const parRendezVous = demandes.rendez_vous?.length ? prefillRendezVous(demandes, rendezVous) : demandes
    const parHabitude = prefillHabitudes(parRendezVous, etat.habitudes)
    const structures = structuresDeSuivi(c.var.acteur)
    const champs = await prefillPersonne(c.var.contexte.db, parHabitude, structures)
    return renderSaisie(c, await prepareSaisie(c, champs, etat.habitudes), { id: crypto.randomUUID() })
  })

  app.post(NOUVELLE, async c => {
    exigerEnregistrer(c.var.acteur)
    const champs = collectChamps((await c.req.formData()).entries())
    const prepare = await prepareSaisie(c, champs)
    const id = isUuid(readUn(champs, 'id')) ? readUn(champs, 'id') : crypto.randomUUID()
    const lecture = await lireSaisie(c.var.contexte.db, prepare.departement, champs)
    if (!lecture.saisie) return renderSaisie(c, prepare, { id, ...lecture })
    const bouge = findDeplacement(champs, prepare)
    if (bouge) return renderSaisie(c, prepare, { id, alerte: bouge })
    return keepSaisie(c, prepare, { id, champs, saisie: lecture.saisie })
  })
}

type Suite = {
  id: string
  fautes?: readonly { champ: string; message: string }[]
  lieux?: EtatLieux
  alerte?: { titre: string; texte: string } | undefined
  /** The activity recorded under the same identifier, which says something else. */
  deja?: string
}
type EtatLieux = SaisiePreparee['etat']['lieux']

async function keepSaisie(
  c: Requete,
  prepare: SaisiePreparee,
  { id, champs, saisie }: { id: string; champs: Champs; saisie: SaisieActivite },
) {
  const { db, maintenant } = c.var.contexte
  const acteur = c.var.acteur!
  const deja = readUn(champs, CHAMP_DEJA_NOTEE)
  const voulue = prepare.postes.find(({ structure }) => structure === readUn(champs, 'structure'))
  try {
    if (readUn(champs, 'suite') === 'corriger' && isUuid(deja)) {
      const { revision } = await readActivite(db, acteur, deja)
      await correctActivite(db, acteur, { id: deja, revision, saisie }, maintenant())
      return redirectWithMessage(c, hrefWith(ACTIVITES, { notee: deja }), 'L’activité est corrigée.')
    }
    const recueil = { id, saisie, ...(voulue && { structure: voulue.structure }) }
    const { nouvelle } = await recordActivite(db, acteur, recueil, maintenant())
    if (!nouvelle && (await saysOtherwise(c, id, saisie)))
      return renderSaisie(c, prepare, {
        id: crypto.randomUUID(),
        deja: id,
        alerte: {
          titre: 'Cette saisie est déjà enregistrée, et vous l’avez changée depuis',
          texte:
            'Rien n’est perdu. Dites ce que vous voulez : corriger celle qui est enregistrée, ou en noter une autre.',
        },
      })
    const notee = `C’est noté : ${sayActivite({ ...saisie, nombre: 1, origine: 'saisie' }).replace(/^./, l => l.toLowerCase())}.`
    if (!saisie.orientation)
      return redirectWithMessage(c, hrefWith(ACTIVITES, { notee: id, semaine: saisie.date }), notee)
    const { href } = await findOrientationRecue(db, acteur, saisie.orientation)
    return redirectWithMessage(c, href, `${notee} Dites maintenant ce qu’est devenue la demande.`)
  } catch (erreur) {
    if (!(erreur instanceof Erreur) || erreur.code !== 'saisie_invalide') throw erreur
    const ailleurs = erreur.details.some(({ champ }) => champ === 'orientation')
    // Sent again, the form records it without the orientation that it cannot come from.
    const gardes = ailleurs ? withoutOrientation(prepare) : prepare
    return renderSaisie(c, gardes, { id, fautes: toFautes(erreur.details) })
  }
}

const withoutOrientation = ({ etat, ...prepare }: SaisiePreparee): SaisiePreparee => ({
  ...prepare,
  etat: { ...etat, champs: { ...etat.champs, orientation: [] } },
})

/** Sent twice, the form says the same: one record. Sent again once changed, it must not be lost. */
async function saysOtherwise(c: Requete, id: string, saisie: SaisieActivite): Promise<boolean> {
  const lue = await readActivite(c.var.contexte.db, c.var.acteur!, id)
  const reduce = ({ thematiques, materiel, personnes: _, commune, ...dite }: SaisieActivite) => ({
    ...dite,
    // Left unsaid, it was found when the activity was written.
    deja_accompagnes: saisie.deja_accompagnes === null ? null : dite.deja_accompagnes,
    // That of the place, where there is one.
    commune: dite.type_lieu === 'lieu_activite' ? null : commune,
    thematiques: [...thematiques].sort(),
    materiel: [...materiel].sort(),
  })
  return !isDeepStrictEqual(reduce(lue.saisie), reduce(saisie))
}

/** What became of the permanence while one was writing: told once, then what one says stands. */
function findDeplacement(champs: Champs, { rendezVous }: SaisiePreparee): Suite['alerte'] {
  if (!rendezVous || readUn(champs, 'rendez_vous') !== String(rendezVous.id)) return undefined
  if (readUn(champs, 'rendez_vous_revision') === String(rendezVous.revision)) return undefined
  if (rendezVous.etat === 'annule')
    return {
      titre: 'Ce rendez-vous vient d’être annulé',
      texte: `« ${rendezVous.titre} » a été annulé pendant votre saisie. Si l’activité a eu lieu, enregistrez-la quand même ; sinon, quittez cette page.`,
    }
  return {
    titre: 'Ce rendez-vous vient de changer',
    texte: `Il est maintenant : ${sayRendezVous(rendezVous)}. Votre saisie est gardée ci-dessous. Vérifiez le jour et le lieu, puis enregistrez.`,
  }
}

function renderSaisie(c: Requete, { etat, postes }: SaisiePreparee, suite: Suite) {
  const { id, fautes = [], lieux = [], alerte, deja } = suite
  const { orientation } = etat.champs
  return renderPage(
    c,
    {
      titre: 'Noter une activité',
      section: 'Mon activité',
      fil: FIL_ACTIVITES,
      ilots: [ILOT_DE_SAISIE],
    },
    postes.length === 0 ? (
      <SansPoste />
    ) : (
      <>
        <ResumeErreurs fautes={fautes} />
        {alerte && (
          <div id="erreurs" tabIndex={-1} className="mg-message">
            <Alerte gravite="attention" titre={alerte.titre}>
              <p>{alerte.texte}</p>
            </Alerte>
          </div>
        )}
        <FormulaireSaisie
          action={NOUVELLE}
          caches={{
            id,
            ...(orientation?.[0] && { orientation: orientation[0] }),
            ...(deja && { [CHAMP_DEJA_NOTEE]: deja }),
          }}
          boutons={
            deja
              ? [
                  { texte: 'Corriger l’activité enregistrée', nom: 'suite', valeur: 'corriger' },
                  { texte: 'En noter une autre', nom: 'suite', valeur: 'autre' },
                ]
              : [{ texte: 'Enregistrer' }]
          }
          {...etat}
          lieux={[...(etat.lieux ?? []), ...lieux]}
          fautes={fautes}
        />
      </>
    ),
    fautes.length > 0 ? 400 : alerte ? 409 : 200,
  )
}

function SansPoste() {
  return (
    <EtatVide
      titre="Votre compte n’est rattaché à aucune structure"
      action={<BoutonLien texte="Voir les postes" href="/mediateurs" priorite="secondaire" />}
    >
      <p>
        Une activité est celle d’une structure. La coordination du département indique pour laquelle vous
        travaillez, et depuis quand.
      </p>
    </EtatVide>
  )
}
