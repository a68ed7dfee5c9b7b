import { findJour, formatDate } from '../../../socle/texte/dates.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import type { IndicateurLu } from '../../valeurs/indicateur-lu.ts'
import type { Usage } from '../usages.ts'
import { hrefOfIndicateur } from './adresses.ts'

/** The actions that an indicator follows, by roadmap. */
export function ListeDesUsages({ usages }: { usages: readonly Usage[] }) {
  return (
    <ul>
      {usages.map(({ feuille, action, href, texte }) => (
        <li key={`${texte} ${href}`}>
          <a href={href}>{action}</a>, {feuille}
          {texte === 'adopte' ? ' (texte adopté)' : ' (texte de travail)'}
        </li>
      ))}
    </ul>
  )
}

/** Who follows an indicator and whether anyone may read it; the co-pilot publishes one that came after the adoption. */
export function SectionUsages({
  indicateur: { id, publie_le },
  usages,
  mayDefine,
}: {
  indicateur: IndicateurLu
  usages: readonly Usage[]
  mayDefine: boolean
}) {
  const nomme = usages.some(({ texte }) => texte === 'adopte')
  return (
    <section aria-labelledby="usages">
      <h2 id="usages">Qui le suit, qui le lit</h2>
      {usages.length === 0 ? (
        <p>Aucune action de feuille de route ne le suit.</p>
      ) : (
        <ListeDesUsages usages={usages} />
      )}
      <p>{sayPublic(publie_le, usages)}</p>
      {mayDefine && !nomme && (publie_le || usages.some(({ publique }) => publique)) && (
        <form method="post" action={hrefOfIndicateur(id, {}, '/publication')}>
          <input type="hidden" name="publier" value={publie_le ? 'non' : 'oui'} />
          <Bouton texte={publie_le ? 'Ne plus le montrer au public' : 'Le publier'} priorite="secondaire" />
        </form>
      )}
    </section>
  )
}

function sayPublic(publie_le: Date | null, usages: readonly Usage[]): string {
  if (publie_le) return `Tout le monde peut le lire, depuis le ${formatDate(findJour(publie_le))}.`
  return usages.some(({ publique }) => publique)
    ? 'Le public ne le voit pas : il a été ajouté après l’adoption de la feuille de route. Une fois publié, il s’affiche sous l’action, avec la mention « ajouté depuis l’adoption ».'
    : 'Le public ne le voit pas : il le verra quand une feuille de route qui le suit sera adoptée.'
}
