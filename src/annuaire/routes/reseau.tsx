import { Carte } from '../../socle/ui/contenus.tsx'

const LIENS = [
  { texte: 'Activité des médiateurs', href: '/activites/liste' },
  { texte: 'Mois déclarés par les structures', href: '/activites/declarations' },
  { texte: 'Travail de coordination', href: '/activites/coordination' },
  { texte: 'Postes des médiateurs', href: '/mediateurs' },
]

/** What the network does, for who coordinates it: ways in to pages of other features. */
export function Reseau() {
  return (
    <Carte titre="Le réseau">
      <ul>
        {LIENS.map(({ texte, href }) => (
          <li key={href}>
            <a href={href}>{texte}</a>
          </li>
        ))}
      </ul>
    </Carte>
  )
}
