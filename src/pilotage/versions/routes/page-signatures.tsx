import type { Requete } from '../../../socle/http/contexte.ts'
import { findJour, formatDateCourte } from '../../../socle/texte/dates.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Champ } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Alerte, Badge, EtatVide, type Gravite, Progression } from '../../../socle/ui/messages.tsx'
import { Onglets } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { listSignatures, type SignatureSuivie } from '../list-signatures.ts'
import {
  findDernierCourriel,
  NOM_DE_LA_SUITE_DE_SIGNATURE,
  SUITES_DE_SIGNATURE,
  type SuiteDeSignature,
} from '../signature.ts'
import { isSignable, SENS_DE_L_ETAT, type Version } from '../version.ts'
import { type FeuilleOuverte, filOfVersions, hrefOfSignatures, hrefOfVersion } from './load-feuille.ts'
import { Empreinte } from './signataires.tsx'

const GRAVITES: Record<SuiteDeSignature, Gravite> = {
  signee: 'succes',
  attendue: 'information',
  injoignable: 'attention',
}
const PLURIEL: Record<SuiteDeSignature, string> = {
  signee: 'Signées',
  attendue: 'Attendues',
  injoignable: 'Injoignables',
}

/** The address that was refused, with what is wrong. */
export type Refus = { id: number; saisie: string; fautes: Faute[] }

/** The follow-up of a campaign of signatures. */
export async function renderSignatures(
  c: Requete,
  { feuille, version, pilote }: FeuilleOuverte & { version: Version },
  suite: SuiteDeSignature | null,
  refus: Refus | null = null,
) {
  const { db, maintenant } = c.var.contexte
  const signatures = await listSignatures(db, version.id, maintenant())
  const base = hrefOfSignatures(feuille.id, version.numero)
  const peutDemander = pilote && isSignable(version.etat)
  const count = (quelle: SuiteDeSignature) => signatures.filter(s => s.suite === quelle).length
  const vues = signatures.filter(s => suite === null || s.suite === suite)
  return renderPage(
    c,
    {
      titre: `Signatures de la version ${version.numero}`,
      section: feuille.titre,
      fil: [
        ...filOfVersions(feuille),
        { texte: `Version ${version.numero}`, href: hrefOfVersion(feuille.id, version.numero) },
      ],
      ...(peutDemander && {
        action: <BoutonLien texte="Demander des signatures" href={`${base}/demander`} />,
      }),
    },
    <>
      <ResumeErreurs fautes={refus?.fautes ?? []} />
      {!isSignable(version.etat) && (
        <Alerte gravite="information" titre="Cette version ne se signe pas">
          <p>{SENS_DE_L_ETAT[version.etat]}</p>
          {version.etat === 'revisee' && signatures.length > 0 && (
            <p>Les signatures ci-dessous portent sur ce texte, et non sur celui qui l’a remplacé.</p>
          )}
        </Alerte>
      )}
      {signatures.length === 0 ? (
        <EtatVide titre="Aucune signature n’est encore demandée">
          <p>
            {peutDemander
              ? 'Choisissez les membres : chacun reçoit un courriel avec un lien pour lire le texte et le signer, sans compte.'
              : 'Les copilotes demanderont les signatures quand le texte sera en concertation.'}
          </p>
        </EtatVide>
      ) : (
        <>
          <Progression libelle="Membres qui ont signé" fait={count('signee')} total={signatures.length} />
          <Onglets
            libelle="Signatures"
            actuel={suite ? `${base}?suite=${suite}` : base}
            onglets={[
              { texte: 'Toutes', href: base, nombre: signatures.length },
              ...SUITES_DE_SIGNATURE.map(quelle => ({
                texte: PLURIEL[quelle],
                href: `${base}?suite=${quelle}`,
                nombre: count(quelle),
              })),
            ]}
          />
          {vues.length > 0 ? (
            <Suivi {...{ base, pilote, peutDemander, refus }} signatures={vues} />
          ) : (
            <p>Aucune signature dans cet état.</p>
          )}
          {peutDemander && count('attendue') > 0 && (
            <form method="post" action={`${base}/relancer`} className="mg-formulaire mg-ecran-seul">
              <p>
                Un rappel part tout seul, une fois, le mardi après sept jours sans signature. Vous pouvez
                aussi l’envoyer maintenant.
              </p>
              <Bouton texte="Relancer ceux qui n’ont pas signé" priorite="secondaire" />
            </form>
          )}
        </>
      )}
      {peutDemander && (
        <p className="mg-ecran-seul">
          <a href={`${base}/papier`}>Enregistrer une signature reçue sur papier</a>
        </p>
      )}
      <Empreinte empreinte={version.empreinte} />
    </>,
    refus ? 400 : 200,
  )
}

function Suivi({
  signatures,
  base,
  pilote,
  peutDemander,
  refus,
}: {
  signatures: readonly SignatureSuivie[]
  base: string
  pilote: boolean
  peutDemander: boolean
  refus: Refus | null
}) {
  return (
    <Tableau<SignatureSuivie>
      legende="Où en est chaque membre"
      colonnes={[
        { cle: 'membre', titre: 'Membre', entete: true, cellule: ({ membre }) => membre.nom },
        {
          cle: 'suite',
          titre: 'État',
          cellule: ({ suite }) => (
            <Badge texte={NOM_DE_LA_SUITE_DE_SIGNATURE[suite]} gravite={GRAVITES[suite]} />
          ),
        },
        { cle: 'detail', titre: 'Détail', cellule: signature => tellSignature(signature, pilote) },
        ...(pilote
          ? [
              {
                cle: 'agir',
                titre: 'Agir',
                cellule: (signature: SignatureSuivie) => (
                  <Agir signature={signature} {...{ base, peutDemander, refus }} />
                ),
              },
            ]
          : []),
      ]}
      lignes={signatures}
      idOf={({ id }) => String(id)}
    />
  )
}

function tellSignature(signature: SignatureSuivie, pilote: boolean): string {
  const { suite, signataire, qualite, signee_le, courriel, expire_le, expiree, avait_signe } = signature
  if (suite === 'signee') return `${signataire}, ${qualite}, le ${formatDateCourte(findJour(signee_le!))}.`
  const ancienne =
    avait_signe === null ? '' : ` A signé la version ${avait_signe}, dont le texte est remplacé.`
  if (suite === 'injoignable' || !expire_le)
    return `Aucune adresse : personne n’a reçu la demande.${ancienne}`
  const mail = `Dernier courriel du ${formatDateCourte(findDernierCourriel(expire_le))}`
  return `${mail}${pilote ? ` à ${courriel}` : ''}.${expiree ? ' Son lien a expiré : relancez.' : ''}${ancienne}`
}

function Agir({
  signature: { id, suite, courriel, membre },
  base,
  peutDemander,
  refus,
}: {
  signature: SignatureSuivie
  base: string
  peutDemander: boolean
  refus: Refus | null
}) {
  const refuse = refus?.id === id ? refus : null
  return (
    <details className="mg-agir" open={refuse !== null}>
      <summary>
        {suite === 'signee' ? 'Annuler' : 'Écrire ou retirer'}
        <span className="fr-sr-only"> : {membre.nom}</span>
      </summary>
      {suite !== 'signee' && peutDemander && (
        <Formulaire action={`${base}/adresser`}>
          <input type="hidden" name="signature" value={id} />
          <ChampAdresse id={id} courriel={refuse?.saisie ?? courriel ?? ''} fautes={refuse?.fautes ?? []} />
          <Bouton texte="Envoyer un lien" priorite="secondaire" petit />
        </Formulaire>
      )}
      <form method="post" action={`${base}/annuler`}>
        <input type="hidden" name="signature" value={id} />
        <p>
          {suite === 'signee'
            ? 'La signature sera effacée de cette version. Le journal garde la trace de l’annulation.'
            : 'Le membre ne sera plus compté parmi les signataires attendus, et son lien ne marchera plus.'}
        </p>
        <Bouton
          texte={suite === 'signee' ? 'Annuler la signature' : 'Retirer la demande'}
          priorite="secondaire"
          petit
        />
      </form>
    </details>
  )
}

const ChampAdresse = ({
  id,
  courriel,
  fautes,
}: {
  id: number
  courriel: string
  fautes: readonly Faute[]
}) => (
  <Champ
    type="courriel"
    nom={`courriel-${id}`}
    libelle="Adresse électronique"
    valeur={courriel}
    erreur={fauteOf(fautes, `courriel-${id}`)}
  />
)
