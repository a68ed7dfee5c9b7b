import { Carte } from '../../socle/ui/contenus.tsx'

/** Ways in to pages of other features, open to who coordinates and who administers. */
const LIENS_PAR_SUJET = {
  Activité: [
    { texte: 'Activité des médiateurs', href: '/activites/liste' },
    { texte: 'Mois déclarés par les structures', href: '/activites/declarations' },
    { texte: 'Travail de coordination', href: '/activites/coordination' },
    { texte: 'Postes des médiateurs', href: '/mediateurs' },
    { texte: 'Exports de La Coop', href: '/activites/imports' },
    { texte: 'Clés des logiciels', href: '/activites/cles' },
  ],
  Présence: [
    { texte: 'Qui est où cette semaine', href: '/presence' },
    { texte: 'Communes sans permanence ni atelier', href: '/presence/communes' },
    { texte: 'Permanences et tournées', href: '/permanences' },
  ],
  Orientation: [
    { texte: 'Suivi des orientations', href: '/prescriptions/suivi' },
    { texte: 'Adresses des prescripteurs', href: '/prescripteurs' },
    { texte: 'Parcours usagers', href: '/parcours' },
    { texte: 'Avis des habitants', href: '/satisfaction' },
  ],
}

/** What the network does, for who coordinates it. */
export function Reseau() {
  return (
    <Carte titre="Le réseau">
      {Object.entries(LIENS_PAR_SUJET).map(([sujet, liens]) => (
        <section key={sujet}>
          <h3 className="fr-h6">{sujet}</h3>
          <ul>
            {liens.map(({ texte, href }) => (
              <li key={href}>
                <a href={href}>{texte}</a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Carte>
  )
}
