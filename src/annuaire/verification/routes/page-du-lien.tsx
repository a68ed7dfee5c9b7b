import type { ReactNode } from 'react'
import type { Requete } from '../../../socle/http/contexte.ts'
import { findJour, formatDate } from '../../../socle/texte/dates.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Definitions } from '../../../socle/ui/contenus.tsx'
import { Formulaire } from '../../../socle/ui/formulaire.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { sayFraicheur } from '../../fraicheur/fraicheur.ts'
import { sayFermeture } from '../../fraicheur/say-fermeture.ts'
import { sayHoraires } from '../../horaires/say-horaires.ts'
import type { Lieu } from '../../lieu.ts'
import { CHAMPS_CORRIGES, type ChampCorrige } from '../../lieux/merge-fiches.ts'
import { sayChamp } from '../../lieux/say-champ.ts'
import { assessCompletude } from '../../qualite/assess-completude.ts'
import { LIBELLES } from '../../schema/libelles.ts'
import { hrefOfLien } from '../create-lien.ts'
import type { LienLu, LieuDuLien } from '../lien.ts'
import { Accords } from './accords.tsx'
import type { LieuOuvert } from './porteur.tsx'

/** One place, what is published of it, and the four answers. */
export function renderLieu(c: Requete, { lien, jeton, du, lieu, chemin }: LieuOuvert) {
  const aujourdhui = findJour(c.var.contexte.maintenant())
  const fermeture = sayFermeture(lieu, aujourdhui)
  const plusieurs = lien.lieux.length > 1
  return renderPage(
    c,
    {
      titre: 'Ces informations sont-elles exactes\u00a0?',
      fil: null,
      chapeau: `${lieu.nom}, ${lieu.commune}`,
    },
    <div className="mg-verifier">
      <ReponseDonnee du={du} lien={lien} chemin={chemin} />
      {fermeture && (
        <Alerte gravite="attention" titre={fermeture.titre}>
          <p>{fermeture.phrase}</p>
          <form method="post" action={`${chemin}/rouvrir`}>
            <Bouton texte="Annoncer la réouverture" priorite="secondaire" petit />
          </form>
        </Alerte>
      )}
      <h2>Ce que nous publions</h2>
      <p>
        {sayLu(lieu, aujourdhui)} <a href={`/lieux/${lieu.id}`}>Voir la page publique de ce lieu</a>
      </p>
      <Publie lieu={lieu} />
      <Manques lieu={lieu} />
      <h2>Votre réponse</h2>
      <Formulaire action={`${hrefOfLien(jeton)}/confirmer`}>
        <input type="hidden" name="lieu" value={lieu.id} />
        <Accords lieu={lieu} />
        <Bouton texte="Tout est exact" />
      </Formulaire>
      <div className="mg-verifier-reponses">
        <BoutonLien texte="Corriger" href={`${chemin}/corriger`} priorite="secondaire" />
        <BoutonLien texte="Fermeture temporaire" href={`${chemin}/fermeture`} priorite="secondaire" />
        <BoutonLien texte="Ce lieu n’existe plus" href={`${chemin}/disparition`} priorite="secondaire" />
      </div>
      <LienPersonnel lien={lien} />
      {plusieurs && (
        <p>
          <a href={hrefOfLien(jeton)}>Revenir à vos {lien.lieux.length} lieux</a>
        </p>
      )}
    </div>,
  )
}

/** What every place should say: shown even when it does not. */
const CHAMPS_ATTENDUS: readonly ChampCorrige[] = [
  'nom',
  'adresse',
  'horaires',
  'telephone',
  'courriels',
  'services',
  'frais_a_charge',
  'modalites_acces',
]

/** Each thing that the holder may correct, as it is published. */
function Publie({ lieu }: { lieu: Lieu }) {
  const champs = [...new Set([...CHAMPS_ATTENDUS, ...CHAMPS_CORRIGES])]
  const dits = champs.map(champ => ({ champ, valeur: sayPublie(lieu, champ) }))
  return (
    <Definitions
      definitions={dits
        .filter(({ champ, valeur }) => valeur !== null || CHAMPS_ATTENDUS.includes(champ))
        .map(({ champ, valeur }) => ({ terme: LIBELLES[champ], valeur }))}
    />
  )
}

/** The sentence of freshness, as the public reads it. */
export const sayLu = ({ verifie_le }: Pick<Lieu, 'verifie_le'>, aujourdhui: string) =>
  `Les habitants lisent : «\u00a0${sayFraicheur(verifie_le, aujourdhui)}\u00a0».`

function sayPublie(lieu: Lieu, champ: ChampCorrige): ReactNode {
  if (champ === 'adresse') return `${lieu.adresse}, ${lieu.code_postal} ${lieu.commune}`
  if (champ !== 'horaires') return sayChamp(champ, lieu[champ])
  if (!lieu.horaires) return lieu.horaires_texte
  return sayHoraires(lieu.horaires).map(ligne => (
    <span key={ligne} className="mg-ligne">
      {ligne}
    </span>
  ))
}

/** What is missing, and what the holder may do about it. */
function Manques({ lieu }: { lieu: Lieu }) {
  const manques = listManques(lieu)
  if (manques.length === 0) return null
  return (
    <Alerte gravite="information" titre="Il manque…" niveau="h3">
      <ul>
        {manques.map(({ champ, conseil }) => (
          <li key={champ}>{conseil}</li>
        ))}
      </ul>
    </Alerte>
  )
}

export const listManques = (lieu: Lieu) =>
  assessCompletude(lieu).manques.filter(({ champ }) => CHAMPS_CORRIGES.some(corrige => corrige === champ))

const REPONSES = {
  confirme: 'Vous avez confirmé ce lieu',
  corrige: 'Vous avez corrigé ce lieu',
  ferme: 'Vous avez annoncé une fermeture',
  cesse: 'Vous avez dit que ce lieu n’existe plus',
}

/** 'Vous avez confirmé ce lieu le mardi 3 mars 2026'; null without an answer. */
export const sayReponse = ({ reponse, repondu_le }: LieuDuLien): string | null =>
  reponse && repondu_le && `${REPONSES[reponse]} le ${formatDate(findJour(repondu_le))}`

function ReponseDonnee({ du, lien, chemin }: { du: LieuDuLien; lien: LienLu; chemin: string }) {
  const dite = sayReponse(du)
  if (!dite) return null
  return (
    <Alerte gravite="succes" titre={dite}>
      {du.reponse === 'cesse' && (
        <p>La coordination va le vérifier. Le lieu reste publié jusqu’à ce qu’elle l’ait fait.</p>
      )}
      <p>Vous pouvez changer de réponse jusqu’au {formatDate(findJour(lien.expire_le))}.</p>
      <form method="post" action={`${chemin}/annuler`}>
        <Bouton texte="Annuler cette réponse" priorite="secondaire" petit />
      </form>
    </Alerte>
  )
}

/** Said on every page of a link. */
export const LienPersonnel = ({ lien }: { lien: LienLu }) => (
  <p className="mg-source">
    Ce lien vous est personnel : ne le transférez pas. Il est valable jusqu’au{' '}
    {formatDate(findJour(lien.expire_le))}. Chaque réponse vous est rappelée par courriel.
  </p>
)
