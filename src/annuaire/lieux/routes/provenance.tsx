import { formatDate, formatDateCourte } from '../../../socle/texte/dates.ts'
import { Definitions } from '../../../socle/ui/contenus.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import type { ChampFiche } from '../../fiche.ts'
import { sayFraicheur } from '../../fraicheur/fraicheur.ts'
import type { Lieu, OrigineChamp } from '../../lieu.ts'
import { CHAMPS_DITS, LIBELLES } from '../../schema/libelles.ts'
import type { FicheDuLieu } from '../list-fiches-du-lieu.ts'
import { CORRECTION } from '../merge-fiches.ts'
import { sayChamp } from '../say-champ.ts'

/** `autres`: what the other sources say instead. */
type LigneProvenance = {
  champ: ChampFiche
  valeur: string
  origines: OrigineChamp[]
  autres: { source: string; valeur: string }[]
}

const ETATS = {
  presente: 'présente dans le dernier fichier reçu',
  a_clore: 'absente du dernier fichier reçu',
  close: 'retirée',
} as const

/** Where each thing said of a place comes from, and the records behind it. */
export function Provenance({
  lieu,
  fiches,
  aujourdhui,
}: {
  lieu: Lieu
  fiches: readonly FicheDuLieu[]
  aujourdhui: string
}) {
  return (
    <section className="mg-provenance mg-ecran-seul">
      <h2 id="origine" tabIndex={-1}>
        D’où viennent ces informations
      </h2>
      <p>
        {sayFraicheur(lieu.verifie_le, aujourdhui)}. Une information est vérifiée quand sa source la déclare à
        jour, ou quand le lieu la confirme.
      </p>
      <Definitions
        definitions={[
          {
            terme: 'Déclaré à jour par sa source',
            valeur: lieu.date_maj ? formatDate(lieu.date_maj) : 'Aucune source ne dit quand.',
          },
          { terme: 'Reçu dans cet annuaire', valeur: formatDate(lieu.importe_le) },
          {
            terme: 'Confirmé par le lieu',
            valeur: lieu.confirme_le ? formatDate(lieu.confirme_le) : 'Pas encore.',
          },
        ]}
      />
      <details>
        <summary>Voir la source de chaque information</summary>
        <Tableau
          legende="Chaque information, sa source et la raison de son choix"
          lignes={listProvenance(lieu, fiches)}
          idOf={({ champ }) => champ}
          colonnes={[
            { cle: 'champ', titre: 'Information', entete: true, cellule: ({ champ }) => LIBELLES[champ] },
            {
              cle: 'valeur',
              titre: 'Valeur',
              cellule: ({ valeur, autres }) => <Valeurs {...{ valeur, autres }} />,
            },
            {
              cle: 'source',
              titre: 'Source',
              cellule: ({ origines }) => join(origines, ({ source }) => source),
            },
            {
              cle: 'date',
              titre: 'Date',
              cellule: ({ origines }) =>
                join(origines, ({ date }) => (date ? formatDateCourte(date) : 'non datée')),
            },
            {
              cle: 'raison',
              titre: 'Pourquoi celle-ci',
              cellule: ({ origines }) => join(origines, ({ raison }) => raison),
            },
          ]}
        />
        <Tableau
          legende="Les fiches reçues qui décrivent ce lieu"
          lignes={fiches}
          idOf={({ id }) => id}
          colonnes={[
            { cle: 'source', titre: 'Source', entete: true, cellule: ({ source }) => source },
            { cle: 'id', titre: 'Identifiant chez elle', cellule: ({ id_source }) => id_source },
            { cle: 'nom', titre: 'Nom chez elle', cellule: ({ contenu }) => contenu.nom },
            {
              cle: 'date',
              titre: 'Mise à jour',
              cellule: ({ contenu }) => (contenu.date_maj ? formatDateCourte(contenu.date_maj) : 'non datée'),
            },
            {
              cle: 'importee',
              titre: 'Reçue',
              cellule: ({ importee_le, etat }) => `${formatDateCourte(importee_le)}, ${ETATS[etat]}`,
            },
          ]}
        />
      </details>
    </section>
  )
}

function Valeurs({ valeur, autres }: Pick<LigneProvenance, 'valeur' | 'autres'>) {
  return (
    <>
      {valeur}
      {autres.map(autre => (
        <span key={autre.source + autre.valeur} className="mg-source mg-autre">
          {autre.source} dit : {autre.valeur}
        </span>
      ))}
    </>
  )
}

/** One line for each field that has a value. What adds up is not a disagreement. */
function listProvenance(lieu: Lieu, fiches: readonly FicheDuLieu[]): LigneProvenance[] {
  return CHAMPS_DITS.flatMap(champ => {
    const origines = lieu.provenance[champ]
    const valeur = sayChamp(champ, lieu[champ])
    if (!origines || valeur === null) return []
    const differentes = fiches
      .filter(
        ({ id, etat }) =>
          etat !== 'close' && !origines.some(({ source, fiche }) => fiche === id && source !== CORRECTION),
      )
      .map(({ source, contenu }) => ({ source, valeur: sayChamp(champ, contenu[champ]) }))
      .filter((autre): autre is { source: string; valeur: string } => autre.valeur !== null)
      .filter(autre => autre.valeur !== valeur)
    const autres = [...new Map(differentes.map(autre => [autre.source + autre.valeur, autre])).values()]
    return [{ champ, valeur, origines, autres }]
  })
}

/** The words of several origins, each once. */
const join = (origines: readonly OrigineChamp[], tell: (origine: OrigineChamp) => string) =>
  [...new Set(origines.map(tell))].join(', ')
