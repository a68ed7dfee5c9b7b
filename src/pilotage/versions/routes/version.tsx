import { z } from 'zod'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour, formatDate, formatDateCourte } from '../../../socle/texte/dates.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Champ } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { LIRE_PILOTAGE, PILOTER } from '../../droits.ts'
import { canonicalizeTexte } from '../empreinte.ts'
import { listSignatures, type SignatureSuivie } from '../list-signatures.ts'
import { listVersions } from '../list-versions.ts'
import { moveVersion } from '../move-version.ts'
import {
  type EtatDeVersion,
  isSignable,
  SENS_DE_L_ETAT,
  SUITES_DE_VERSION,
  type Version,
} from '../version.ts'
import { EtatDeLaVersion } from './etat-de-la-version.tsx'
import {
  type FeuilleOuverte,
  filOfVersions,
  hrefOfSignatures,
  hrefOfVersion,
  hrefOfVersions,
  loadVersion,
} from './load-feuille.ts'
import { Empreinte, Signataires } from './signataires.tsx'
import { TexteDeLaFeuille } from './texte-de-la-feuille.tsx'

type VersionOuverte = FeuilleOuverte & { version: Version }

const DEPLACEMENT = z.object({
  vers: z.enum(['brouillon', 'concertation', 'adoptee']),
  adoptee_le: z
    .union([z.literal(''), z.iso.date()], { error: 'Donnez une date, par exemple 2026-03-03.' })
    .default(''),
})

const FAIT: Record<z.infer<typeof DEPLACEMENT>['vers'], string> = {
  brouillon: 'La version est revenue à l’état de brouillon.',
  concertation: 'La version est en concertation : faites-la lire et signer.',
  adoptee: 'La version est adoptée : la page publique la montre dès maintenant.',
}

/** One version: its text, who signed it, where it may go. */
export function addVersion(app: Application): void {
  app.get('/pilotage/feuilles/:feuille/versions/:numero', async c =>
    renderVersion(c, await loadVersion(c, LIRE_PILOTAGE), '', []),
  )

  // What the fingerprint is computed from, byte for byte: anyone may check it.
  app.get('/pilotage/feuilles/:feuille/versions/:numero/texte.json', async c => {
    const { version } = await loadVersion(c, LIRE_PILOTAGE)
    return c.body(canonicalizeTexte(version.contenu), 200, {
      'Content-Type': 'application/json; charset=utf-8',
    })
  })

  app.post('/pilotage/feuilles/:feuille/versions/:numero/etat', async c => {
    const ouverte = await loadVersion(c, PILOTER)
    const { feuille, version } = ouverte
    const { db, maintenant } = c.var.contexte
    const champs = await c.req.parseBody()
    const lecture = DEPLACEMENT.safeParse(champs)
    const jour = readChamp(champs, 'adoptee_le')
    if (!lecture.success)
      return renderVersion(c, ouverte, jour, [
        { champ: 'adoptee_le', message: 'Donnez une date, ou choisissez un état de la liste.' },
      ])
    const { vers, adoptee_le } = lecture.data
    try {
      const quand = { adoptee_le: adoptee_le || null }
      await moveVersion(db, feuille, version.numero, vers, quand, c.var.acteur!.personne, maintenant())
    } catch (erreur) {
      if (!(erreur instanceof Erreur) || erreur.details.length === 0) throw erreur
      return renderVersion(c, ouverte, jour, erreur.details)
    }
    return redirectWithMessage(c, hrefOfVersion(feuille.id, version.numero), FAIT[vers])
  })
}

async function renderVersion(
  c: Requete,
  { feuille, version, pilote }: VersionOuverte,
  jour: string,
  fautes: readonly Faute[],
) {
  const { db, maintenant } = c.var.contexte
  const signatures = await listSignatures(db, version.id, maintenant())
  const versions = await listVersions(db, feuille.id)
  const precedente = versions.find(({ numero }) => numero < version.numero)
  const { numero, etat, objet, empreinte, contenu } = version
  return renderPage(
    c,
    {
      titre: `Version ${numero}`,
      section: feuille.titre,
      fil: filOfVersions(feuille),
      chapeau: sayVersion(version),
      action: (
        <BoutonLien texte="Signatures" href={hrefOfSignatures(feuille.id, numero)} priorite="secondaire" />
      ),
    },
    <>
      <ResumeErreurs fautes={[...fautes]} />
      <p>
        <EtatDeLaVersion etat={etat} /> {SENS_DE_L_ETAT[etat]}
      </p>
      {objet && <p>Ce qui change : {objet}</p>}
      <p className="mg-ecran-seul">
        {precedente && (
          <>
            <a href={`${hrefOfVersions(feuille.id)}/comparer?avant=${precedente.numero}&apres=${numero}`}>
              Comparer à la version {precedente.numero}
            </a>
            {' · '}
          </>
        )}
        <a href={`${hrefOfVersions(feuille.id)}/comparer?avant=${numero}&apres=travail`}>
          Comparer au texte de travail
        </a>
        {etat === 'adoptee' && (
          <>
            {' · '}
            <a href={`/feuille-de-route/${feuille.id}`}>Voir la page publique</a>
          </>
        )}
      </p>
      {pilote && (
        <Suites feuille={feuille.id} version={version} signatures={signatures} {...{ jour, fautes }} />
      )}
      <h2>Le texte</h2>
      <TexteDeLaFeuille texte={contenu} />
      <h2>Les signataires</h2>
      <Signataires signatures={signatures} />
      <Empreinte empreinte={empreinte} />
      <p className="mg-ecran-seul">
        <a href={`${hrefOfVersion(feuille.id, numero)}/texte.json`}>
          Le texte exact dont elle est l’empreinte
        </a>
      </p>
    </>,
    fautes.length > 0 ? 400 : 200,
  )
}

function sayVersion({ creee_le, adoptee_le }: Version): string {
  const figee = `Figée le ${formatDate(findJour(creee_le))}`
  return adoptee_le ? `${figee}, adoptée le ${formatDateCourte(adoptee_le)}.` : `${figee}.`
}

const BOUTONS: Partial<Record<EtatDeVersion, string>> = {
  brouillon: 'Remettre en brouillon',
  concertation: 'Mettre en concertation',
}

function Suites({
  feuille,
  version: { numero, etat },
  signatures,
  jour,
  fautes,
}: {
  feuille: string
  version: Version
  signatures: readonly SignatureSuivie[]
  jour: string
  fautes: readonly Faute[]
}) {
  const suites = SUITES_DE_VERSION[etat].filter(suite => suite !== 'revisee')
  const action = `${hrefOfVersion(feuille, numero)}/etat`
  const attendues = signatures.filter(({ suite }) => suite !== 'signee').length
  return (
    <div className="mg-ecran-seul mg-suites">
      {suites.map(
        vers =>
          vers !== 'adoptee' && (
            <Formulaire key={vers} action={action}>
              <input type="hidden" name="vers" value={vers} />
              <Bouton texte={BOUTONS[vers]!} priorite="secondaire" />
            </Formulaire>
          ),
      )}
      {isSignable(etat) && (
        <BoutonLien
          texte="Demander des signatures"
          href={`${hrefOfSignatures(feuille, numero)}/demander`}
          priorite="secondaire"
        />
      )}
      {suites.includes('adoptee') && (
        <details className="mg-adopter" open={fautes.length > 0}>
          <summary>Adopter cette version</summary>
          <Formulaire action={action}>
            <input type="hidden" name="vers" value="adoptee" />
            <p>
              Elle remplace la version adoptée jusqu’ici. Son texte et ses indicateurs deviennent publics tout
              de suite. Une adoption ne s’annule pas : une nouvelle version la remplace.
            </p>
            {attendues > 0 && <p>Signatures encore attendues : {attendues}. Elles pourront l’être après.</p>}
            <Champ
              type="date"
              nom="adoptee_le"
              libelle="Jour de l’adoption"
              facultatif
              aide="Celui du comité qui l’a adoptée. Sans réponse : aujourd’hui."
              valeur={jour}
              erreur={fauteOf(fautes, 'adoptee_le')}
            />
            <Bouton texte="Adopter et publier" />
          </Formulaire>
        </details>
      )}
    </div>
  )
}
