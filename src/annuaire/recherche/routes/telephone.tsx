import type { Application } from '../../../socle/http/contexte.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampListe } from '../../../socle/ui/champs.tsx'
import { FormulaireRecherche } from '../../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import type { Plage } from '../../horaires/compute-ouvertures.ts'
import { BESOINS } from '../besoins.ts'
import { findLieux, type LieuListe } from '../find-lieux.ts'
import { findOrigine } from '../find-origine.ts'
import { findPlagesDuJour } from '../find-plages-du-jour.ts'
import { hrefOfLieux } from './choix.ts'
import { ILOT_OU } from './formulaire-lieux.tsx'
import { LieuLu } from './lieu-lu.tsx'
import { sayDepuis, sayOu } from './mots-recherche.ts'
import { OuIncertain } from './ou-incertain.tsx'
import { type Recherche, readRecherche } from './read-recherche.ts'
import { settleOu } from './settle-ou.ts'

const CHEMIN = '/telephone'
const LUS_A_LA_FOIS = 3
/** The first page of results: who needs more reads the list. */
const FOIS = 6
/** No place of a département is further from another. */
const RAYON_SANS_FIN = 400

/** For telephone counters: a commune, a need, and the three nearest places as sentences to read aloud. */
export function addTelephone(app: Application): void {
  app.get(CHEMIN, async c => {
    const { db, maintenant } = c.var.contexte
    const recherche = await readRecherche(db, c.req.queries())
    const issue = await settleOu(c, recherche)
    const { choix, commune, filtre } = recherche
    if (issue.type === 'adresse') return c.redirect(`${hrefOfLieux(issue.choix, 1, CHEMIN)}#resultats`, 302)

    const centre = filtre.autour ?? (commune && (await findOrigine(db, commune.code)))
    const autour = centre ? { ...centre, rayon: RAYON_SANS_FIN } : undefined
    const demande = issue.type === 'clair' && (commune ?? choix.adresse)
    const trouves = demande
      ? await findLieux(
          db,
          { ...filtre, autour, commune: autour ? undefined : commune?.code },
          { maintenant: maintenant() },
        )
      : null
    const fois = Math.min(recherche.page, FOIS)
    const lus = trouves?.lignes.slice((fois - 1) * LUS_A_LA_FOIS, fois * LUS_A_LA_FOIS) ?? []
    const jour = findJour(maintenant())
    const plages = await findPlagesDuJour(
      db,
      lus.map(({ id }) => id),
      jour,
    )
    return renderPage(
      c,
      {
        titre: 'Renseigner au téléphone',
        fil: [],
        cadre: 'nu',
        ilots: [ILOT_OU],
      },
      <div className="mg-voix">
        <Question recherche={recherche} />
        {issue.type === 'incertain' && <OuIncertain recherche={recherche} issue={issue} chemin={CHEMIN} />}
        {trouves && (
          <Lecture
            recherche={recherche}
            lus={lus}
            plages={plages}
            rang={(fois - 1) * LUS_A_LA_FOIS}
            suite={fois < FOIS && trouves.lignes.length > fois * LUS_A_LA_FOIS ? fois + 1 : null}
            jour={jour}
          />
        )}
        <p className="mg-ecran-seul">
          <a href={hrefOfLieux(choix)}>Ouvrir la liste complète</a>
        </p>
      </div>,
    )
  })
}

function Question({ recherche }: { recherche: Recherche }) {
  return (
    <FormulaireRecherche action={`${CHEMIN}#resultats`} libelle="Renseigner une personne au téléphone">
      <Champ
        nom="ou"
        libelle="Où habite la personne ?"
        aide="Commune, code postal ou adresse"
        type="recherche"
        valeur={sayOu(recherche)}
        remplissage="off"
        facultatif="tacite"
      />
      <ChampListe
        nom="besoin"
        libelle="De quoi a-t-elle besoin ?"
        options={BESOINS.map(({ code, texte }) => ({ valeur: code, texte }))}
        valeur={recherche.choix.besoin?.[0]}
        invite="Tous les besoins"
        facultatif="tacite"
      />
      <Bouton texte="Lire les lieux" />
    </FormulaireRecherche>
  )
}

function Lecture({
  recherche,
  lus,
  plages,
  rang,
  suite,
  jour,
}: {
  recherche: Recherche
  lus: readonly LieuListe[]
  plages: ReadonlyMap<string, Plage[]>
  /** How many were read before. */
  rang: number
  /** Number of the next three, null when there are none to read. */
  suite: number | null
  /** Today. */
  jour: string
}) {
  const besoin = BESOINS.find(({ code }) => code === recherche.choix.besoin?.[0])
  if (lus.length === 0)
    return (
      <div id="resultats" tabIndex={-1}>
        <EtatVide titre="« Je ne trouve aucun lieu qui réponde à ce besoin. »">
          <p>Essayez avec « Tous les besoins », puis appelez le lieu le plus proche.</p>
        </EtatVide>
      </div>
    )
  return (
    <>
      <section id="resultats" tabIndex={-1} aria-label="À lire à voix haute">
        {lus.map((lieu, n) => (
          <LieuLu
            key={lieu.id}
            lieu={lieu}
            rang={rang + n}
            plages={plages.get(lieu.id) ?? []}
            depuis={sayDepuis(recherche)}
            besoin={besoin?.court ?? null}
            jour={jour}
          />
        ))}
      </section>
      {suite ? (
        <p className="mg-ecran-seul">
          <a className="fr-btn" href={`${hrefOfLieux(recherche.choix, suite, CHEMIN)}#resultats`}>
            Lire trois lieux plus loin
          </a>
        </p>
      ) : (
        <p>Il n’y a pas d’autre lieu à lire ici.</p>
      )}
    </>
  )
}
