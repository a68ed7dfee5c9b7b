import { readId } from '../../socle/auth/routes/read-id.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { Application, Requete } from '../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../socle/http/redirect-with-message.ts'
import { Comparaison } from '../../socle/ui/comparaison.tsx'
import { ResumeErreurs } from '../../socle/ui/formulaire.tsx'
import { Alerte } from '../../socle/ui/messages.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import type { SaisieActivite } from '../activite.ts'
import { collectChamps, readUn } from '../champs.ts'
import { correctActivite } from '../correct-activite.ts'
import { compareSaisies } from '../describe-saisie.ts'
import { nameLieux } from '../name-lieux.ts'
import { exigerEnregistrer } from '../portee.ts'
import { type ActiviteLue, readActivite } from '../read-activite.ts'
import { toChamps } from '../to-champs.ts'
import { ACTIVITE, FIL_ACTIVITES, hrefOfActivite } from './adresses.ts'
import { FormulaireSaisie } from './formulaire-saisie.tsx'
import { lireSaisie, toFautes } from './lire-saisie.ts'
import { ILOT_DE_SAISIE } from './nouvelle.tsx'
import { prepareSaisie, type SaisiePreparee } from './prepare-saisie.ts'

/** Correcting one's own activity; what it said is kept, and two corrections that cross are shown side by side. */
export function addModifierActivite(app: Application): void {
  app.get(`${ACTIVITE}/modifier`, async c => {
    const activite = await loadSienne(c)
    const prepare = await prepareSaisie(c, toChamps(activite.saisie))
    return renderCorrection(c, activite, prepare, { revision: activite.revision })
  })

  app.post(`${ACTIVITE}/modifier`, async c => {
    const activite = await loadSienne(c)
    const { db, maintenant } = c.var.contexte
    const champs = collectChamps((await c.req.formData()).entries())
    const prepare = await prepareSaisie(c, champs)
    const revision = Number(readUn(champs, 'revision') || -1)
    const { saisie, fautes, lieux } = await lireSaisie(db, prepare.departement, champs)
    if (!saisie) return renderCorrection(c, activite, prepare, { revision, fautes, lieux })
    // What the form does not ask stays: whom an orientation sent is not corrected here.
    const entiere = { ...saisie, orientation: activite.saisie.orientation }
    try {
      const correction = { id: activite.id, revision, saisie: entiere }
      const { changee } = await correctActivite(db, c.var.acteur!, correction, maintenant())
      return redirectWithMessage(
        c,
        hrefOfActivite(activite.id),
        changee ? sayCorrigee(activite.saisie, entiere) : 'Rien n’a changé.',
      )
    } catch (erreur) {
      if (!(erreur instanceof Erreur)) throw erreur
      if (erreur.code === 'saisie_invalide')
        return renderCorrection(c, activite, prepare, { revision, fautes: toFautes(erreur.details) })
      if (erreur.code !== 'conflit') throw erreur
      const actuelle = await loadSienne(c)
      return renderCorrection(c, actuelle, prepare, {
        revision: actuelle.revision,
        conflit: { message: erreur.message, saisie: entiere },
      })
    }
  })
}

/** Notes about someone who is no longer linked would outlive their erasure: whoever wrote them is asked to see to it. */
function sayCorrigee(avant: SaisieActivite, apres: SaisieActivite): string {
  const retiree = avant.personnes.some(personne => !apres.personnes.includes(personne))
  const reste =
    retiree && apres.notes
      ? ' Les notes restent : si elles parlent de la personne décochée, effacez-en ce qui la concerne.'
      : ''
  return `L’activité est corrigée. Ce qu’elle disait avant est gardé.${reste}`
}

/** @throws Erreur introuvable for the activity of somebody else: reading is not correcting */
async function loadSienne(c: Requete): Promise<ActiviteLue> {
  exigerEnregistrer(c.var.acteur)
  const activite = await readActivite(c.var.contexte.db, c.var.acteur, readId(c))
  if (!activite.sienne || activite.origine === 'declaration')
    throw new Erreur(
      'introuvable',
      'Cette activité n’est pas la vôtre : seule la personne qui l’a notée peut la corriger.',
    )
  return activite
}

type Suite = {
  revision: number
  fautes?: readonly { champ: string; message: string }[]
  lieux?: SaisiePreparee['etat']['lieux']
  conflit?: { message: string; saisie: SaisieActivite }
}

async function renderCorrection(
  c: Requete,
  activite: ActiviteLue,
  { etat }: SaisiePreparee,
  { revision, fautes = [], lieux = [], conflit }: Suite,
) {
  const noms = conflit
    ? await nameLieux(c.var.contexte.db, [activite.saisie, conflit.saisie])
    : new Map<string, string>()
  return renderPage(
    c,
    {
      titre: 'Corriger une activité',
      section: 'Mon activité',
      fil: [{ texte: 'Activité', href: hrefOfActivite(activite.id) }, ...FIL_ACTIVITES].toReversed(),
      ilots: [ILOT_DE_SAISIE],
    },
    <>
      <ResumeErreurs fautes={fautes} />
      {conflit && (
        <div id="erreurs" tabIndex={-1} className="mg-message">
          <Alerte gravite="attention" titre="Deux corrections se croisent">
            <p>{conflit.message}</p>
            <p>
              Le formulaire ci-dessous garde votre saisie. « Enregistrer » la mettra à la place de l’autre.
            </p>
          </Alerte>
          <Comparaison
            legende="Ce qui diffère entre ce qui est enregistré et votre saisie"
            titreA="Enregistré"
            titreB="Votre saisie"
            lignes={compareSaisies(activite.saisie, conflit.saisie, noms)}
          />
        </div>
      )}
      <FormulaireSaisie
        action={hrefOfActivite(activite.id, '/modifier')}
        caches={{ revision: String(revision) }}
        boutons={[{ texte: 'Enregistrer la correction' }]}
        {...etat}
        // Whose it is was fixed at its date.
        postes={[]}
        lieux={[...(etat.lieux ?? []), ...lieux]}
        fautes={fautes}
      />
    </>,
    fautes.length > 0 ? 400 : conflit ? 409 : 200,
  )
}
