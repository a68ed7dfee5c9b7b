import { normalizeAdresse } from '../../../socle/courriel/normalize-adresse.ts'
import { reachesSomebody } from '../../../socle/courriel/reglages.ts'
import { sendCourriels } from '../../../socle/courriel/send-courriels.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { ChampCases, ChampTexteLong } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { PILOTER } from '../../droits.ts'
import { listMembres } from '../../gouvernance/list-membres.ts'
import { listRepresentants } from '../../gouvernance/list-representants.ts'
import { askSignatures } from '../ask-signatures.ts'
import { listSignatures } from '../list-signatures.ts'
import { filOfVersions, hrefOfSignatures, hrefOfVersion, loadVersion } from './load-feuille.ts'

const MOT_AU_PLUS = 600
const CHEMIN = '/pilotage/feuilles/:feuille/versions/:numero/signatures/demander'

type Ouverte = Awaited<ReturnType<typeof loadVersion>>
type Saisie = { membres: readonly string[]; mot: string }
/** A member who may be asked, and the address of who speaks for them. */
type ASolliciter = { id: number; nom: string; representant: string | null; courriel: string | null }

/** Choosing who is asked to sign, with a word for all. */
export function addDemanderSignatures(app: Application): void {
  app.get(CHEMIN, async c => {
    const ouverte = await loadVersion(c, PILOTER)
    const membres = await listASolliciter(c, ouverte)
    return renderDemander(c, ouverte, membres, { membres: membres.map(({ id }) => String(id)), mot: '' }, [])
  })

  app.post(CHEMIN, async c => {
    const ouverte = await loadVersion(c, PILOTER)
    const { feuille, version } = ouverte
    const { db, maintenant, comptes } = c.var.contexte
    const membres = await listASolliciter(c, ouverte)
    const champs = await c.req.parseBody({ all: true })
    const saisie: Saisie = {
      membres: [champs.membre ?? []].flat().map(String),
      mot: typeof champs.mot === 'string' ? champs.mot.trim() : '',
    }
    const fautes: Faute[] = []
    if (saisie.membres.length === 0)
      fautes.push({ champ: 'membre', message: 'Choisissez au moins un membre.' })
    if (saisie.mot.length > MOT_AU_PLUS)
      fautes.push({
        champ: 'mot',
        message: `Ce mot fait ${saisie.mot.length} caractères. Raccourcissez-le à ${MOT_AU_PLUS} au plus.`,
      })
    if (fautes.length > 0) return renderDemander(c, ouverte, membres, saisie, fautes)
    if (!reachesSomebody(comptes.courriel))
      throw new Erreur(
        'service_indisponible',
        'Ce site ne sait pas encore envoyer de courriels : la personne qui l’installe doit remplir MAILLAGE_SMTP.',
      )
    const choisis = membres.filter(({ id }) => saisie.membres.includes(String(id)))
    const { courriels, injoignables } = await askSignatures(
      db,
      feuille,
      version.numero,
      choisis.map(({ id, courriel }) => ({ membre: id, courriel })),
      saisie.mot || null,
      c.var.contexte,
      c.var.acteur!.personne,
      maintenant(),
    )
    sendCourriels(c)
    const dits = [
      formatCompte(courriels, 'courriel part', 'courriels partent'),
      ...(injoignables > 0
        ? [formatCompte(injoignables, 'membre est injoignable', 'membres sont injoignables')]
        : []),
    ]
    return redirectWithMessage(c, hrefOfSignatures(feuille.id, version.numero), `${dits.join(' ; ')}.`)
  })
}

/** The confirmed members who were not asked yet: their titular first, whose mandate runs. */
async function listASolliciter(c: Requete, { feuille, version }: Ouverte): Promise<ASolliciter[]> {
  const { db, maintenant } = c.var.contexte
  const { departement } = feuille
  const membres = await listMembres(db, departement)
  const representants = await listRepresentants(db, { departement, jour: findJour(maintenant()) })
  const demandes = new Set(
    (await listSignatures(db, version.id, maintenant())).map(({ membre }) => membre.id),
  )
  return membres
    .filter(({ id }) => !demandes.has(id))
    .map(({ id, nom }) => {
      const parlent = representants.filter(({ membre }) => membre === id)
      const joignable = parlent.find(({ courriel }) => courriel && normalizeAdresse(courriel))
      return {
        ...{ id, nom, representant: (joignable ?? parlent[0])?.nom ?? null },
        courriel: joignable?.courriel ? normalizeAdresse(joignable.courriel) : null,
      }
    })
}

function renderDemander(
  c: Requete,
  { feuille, version }: Ouverte,
  membres: readonly ASolliciter[],
  saisie: Saisie,
  fautes: Faute[],
) {
  const base = hrefOfSignatures(feuille.id, version.numero)
  return renderPage(
    c,
    {
      titre: 'Demander des signatures',
      section: feuille.titre,
      fil: [
        ...filOfVersions(feuille),
        { texte: `Version ${version.numero}`, href: hrefOfVersion(feuille.id, version.numero) },
        { texte: 'Signatures', href: base },
      ],
      chapeau:
        'Chaque membre choisi reçoit un courriel. Son lien mène au texte et à la signature, sans compte.',
    },
    membres.length === 0 ? (
      <EtatVide titre="Il ne reste personne à solliciter">
        <p>
          Tous les membres confirmés ont déjà reçu la demande. Pour en ajouter, passez par{' '}
          <a href="/gouvernance">la gouvernance</a>.
        </p>
      </EtatVide>
    ) : (
      <>
        <ResumeErreurs fautes={fautes} />
        <Formulaire action={`${base}/demander`}>
          <ChampCases
            nom="membre"
            libelle="Qui signe ?"
            options={membres.map(({ id, nom, representant, courriel }) => ({
              valeur: String(id),
              texte: nom,
              aide: courriel
                ? `${representant}, ${courriel}`
                : 'Injoignable : aucun représentant n’a d’adresse. La demande sera notée, vous l’adresserez ensuite.',
            }))}
            valeurs={saisie.membres}
            erreur={fauteOf(fautes, 'membre')}
          />
          <ChampTexteLong
            nom="mot"
            libelle="Un mot pour tous"
            facultatif
            lignes={4}
            aide={`Ajouté au courriel, tel quel. ${MOT_AU_PLUS} caractères au plus.`}
            exemple="Le comité stratégique se réunit le 12 juin : merci de signer avant."
            valeur={saisie.mot}
            erreur={fauteOf(fautes, 'mot')}
          />
          <Bouton texte="Envoyer les demandes" />
        </Formulaire>
      </>
    ),
    fautes.length > 0 ? 400 : 200,
  )
}
