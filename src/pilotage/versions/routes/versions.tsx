import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour, formatDateCourte } from '../../../socle/texte/dates.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampListe } from '../../../socle/ui/champs.tsx'
import {
  type Faute,
  Formulaire,
  FormulaireRecherche,
  fauteOf,
  ResumeErreurs,
} from '../../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { LIRE_PILOTAGE, PILOTER } from '../../droits.ts'
import { type CompteDeSignatures, countSignatures } from '../count-signatures.ts'
import { freezeVersion } from '../freeze-version.ts'
import { listVersions } from '../list-versions.ts'
import { readAFiger } from '../read-a-figer.ts'
import { NOM_DE_L_ETAT, type VersionListee } from '../version.ts'
import { EtatDeLaVersion } from './etat-de-la-version.tsx'
import {
  type FeuilleOuverte,
  filOf,
  hrefOfSignatures,
  hrefOfVersion,
  hrefOfVersions,
  loadFeuille,
} from './load-feuille.ts'

const OBJET_AU_PLUS = 300

/** The versions of a roadmap: freezing the working text, comparing any two. */
export function addListeDesVersions(app: Application): void {
  app.get('/pilotage/feuilles/:feuille/versions', async c =>
    renderVersions(c, await loadFeuille(c, LIRE_PILOTAGE), '', []),
  )

  app.post('/pilotage/feuilles/:feuille/versions', async c => {
    const ouverte = await loadFeuille(c, PILOTER)
    const { feuille } = ouverte
    const { db, maintenant } = c.var.contexte
    const objet = readChamp(await c.req.parseBody(), 'objet').trim()
    if (objet.length > OBJET_AU_PLUS)
      return renderVersions(c, ouverte, objet, [
        {
          champ: 'objet',
          message: `Cette phrase fait ${objet.length} caractères. Raccourcissez-la à ${OBJET_AU_PLUS} au plus.`,
        },
      ])
    try {
      const numero = await freezeVersion(db, feuille, objet || null, c.var.acteur!.personne, maintenant())
      return redirectWithMessage(
        c,
        hrefOfVersion(feuille.id, numero),
        `La version ${numero} est figée. C’est un brouillon : mettez-la en concertation ou adoptez-la.`,
      )
    } catch (erreur) {
      if (!(erreur instanceof Erreur) || (erreur.code !== 'conflit' && erreur.code !== 'saisie_invalide'))
        throw erreur
      return renderVersions(c, ouverte, objet, [{ champ: 'objet', message: erreur.message }], erreur.statut)
    }
  })
}

async function renderVersions(
  c: Requete,
  { feuille, pilote }: FeuilleOuverte,
  objet: string,
  fautes: Faute[],
  statut: 400 | 409 | number = fautes.length > 0 ? 400 : 200,
) {
  const { db } = c.var.contexte
  const versions = await listVersions(db, feuille.id)
  const comptes = await countSignatures(db, feuille.id)
  const [derniere] = versions
  const { inchangee } = await readAFiger(db, feuille)
  return renderPage(
    c,
    {
      titre: 'Versions',
      section: feuille.titre,
      fil: filOf(feuille),
      chapeau:
        'Une version fige le texte de la feuille de route. Le suivi des actions, lui, continue chaque jour.',
    },
    <>
      <ResumeErreurs fautes={fautes} />
      {versions.length === 0 ? (
        <EtatVide titre="Aucune version n’est encore figée">
          <p>
            {pilote
              ? 'Relisez le texte de travail, puis figez-le : les membres pourront le lire et le signer, et vous pourrez l’adopter.'
              : 'Les copilotes préparent le texte. Vous le lirez ici dès qu’ils l’auront figé.'}
          </p>
        </EtatVide>
      ) : (
        <ListeDesVersions feuille={feuille.id} versions={versions} comptes={comptes} />
      )}
      {pilote && <Figer feuille={feuille.id} {...{ objet, fautes, inchangee, derniere }} />}
      {derniere && <Comparer feuille={feuille.id} versions={versions} />}
    </>,
    statut as 200,
  )
}

function ListeDesVersions({
  feuille,
  versions,
  comptes,
}: {
  feuille: string
  versions: readonly VersionListee[]
  comptes: ReadonlyMap<number, CompteDeSignatures>
}) {
  return (
    <Tableau<VersionListee>
      legende="Les versions, la plus récente d’abord"
      colonnes={[
        {
          cle: 'numero',
          titre: 'Version',
          entete: true,
          cellule: ({ numero }) => <a href={hrefOfVersion(feuille, numero)}>Version {numero}</a>,
        },
        { cle: 'etat', titre: 'État', cellule: ({ etat }) => <EtatDeLaVersion etat={etat} /> },
        { cle: 'objet', titre: 'Ce qui change', cellule: ({ objet }) => objet ?? 'Non précisé' },
        { cle: 'creee', titre: 'Figée le', cellule: ({ creee_le }) => formatDateCourte(findJour(creee_le)) },
        {
          cle: 'adoptee',
          titre: 'Adoptée le',
          cellule: ({ adoptee_le }) => (adoptee_le ? formatDateCourte(adoptee_le) : 'Pas encore'),
        },
        {
          cle: 'signatures',
          titre: 'Signatures',
          cellule: ({ id, numero }) => {
            const compte = comptes.get(id)
            return compte ? (
              <a href={hrefOfSignatures(feuille, numero)}>
                {compte.signees} sur {compte.demandees}
                <span className="fr-sr-only"> : signatures de la version {numero}</span>
              </a>
            ) : (
              'Non demandées'
            )
          },
        },
      ]}
      lignes={versions}
      idOf={({ id }) => String(id)}
    />
  )
}

function Figer({
  feuille,
  objet,
  fautes,
  inchangee,
  derniere,
}: {
  feuille: string
  objet: string
  fautes: readonly Faute[]
  inchangee: boolean
  derniere: VersionListee | undefined
}) {
  if (inchangee && derniere && fautes.length === 0)
    return (
      <p>
        Ni le texte de travail, ni les cibles et les définitions de ses indicateurs n’ont changé depuis la
        version {derniere.numero}.
      </p>
    )
  return (
    <section aria-labelledby="figer">
      <h2 id="figer">Figer le texte de travail</h2>
      {derniere && (
        <p>
          <a href={`${hrefOfVersions(feuille)}/comparer?avant=${derniere.numero}&apres=travail`}>
            Voir ce qui a changé depuis la version {derniere.numero}
          </a>
        </p>
      )}
      <Formulaire action={hrefOfVersions(feuille)}>
        <Champ
          nom="objet"
          libelle="Ce qui change, en une phrase"
          facultatif
          exemple="L’action 4 précise les financements du chèque numérique."
          valeur={objet}
          erreur={fauteOf(fautes, 'objet')}
        />
        <Bouton texte="Figer une version" />
      </Formulaire>
    </section>
  )
}

function Comparer({ feuille, versions }: { feuille: string; versions: readonly VersionListee[] }) {
  const options = versions.map(({ numero, etat }) => ({
    valeur: String(numero),
    texte: `Version ${numero} – ${NOM_DE_L_ETAT[etat].toLowerCase()}`,
  }))
  const travail = { valeur: 'travail', texte: 'Le texte de travail' }
  return (
    <section aria-labelledby="comparer">
      <h2 id="comparer">Comparer deux textes</h2>
      <FormulaireRecherche action={`${hrefOfVersions(feuille)}/comparer`} libelle="Comparer deux textes">
        <ChampListe nom="avant" libelle="De" options={options} valeur={options[0]!.valeur} />
        <ChampListe nom="apres" libelle="À" options={[travail, ...options]} valeur="travail" />
        <Bouton texte="Comparer" priorite="secondaire" />
      </FormulaireRecherche>
    </section>
  )
}
