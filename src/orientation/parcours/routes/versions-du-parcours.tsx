import type { Requete } from '../../../socle/http/contexte.ts'
import { findJour, formatDate } from '../../../socle/texte/dates.ts'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { BESOINS_DU_PARCOURS } from '../parcours.ts'
import type { VersionLue } from '../read-parcours.ts'
import type { Territoire } from '../save-parcours.ts'
import { FIL_PARCOURS, hrefOfParcours } from './adresses.ts'
import { TexteDuParcours } from './texte-du-parcours.tsx'

/** The EPCI whose way is open, in the département of who writes. */
export type Ouvert = Territoire & { nom: string }

/** What was published, the last first. */
export function Versions({
  ouvert: { epci, departement },
  versions,
}: {
  ouvert: Ouvert
  versions: readonly VersionLue[]
}) {
  if (versions.length === 0) return null
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">Versions publiées</h2>
      <ul>
        {versions.map(({ numero, publiee_le, retiree_le }) => (
          <li key={numero}>
            <a href={hrefOfParcours(epci, `/versions/${numero}`, departement)}>Version {numero}</a>, du{' '}
            {formatDate(findJour(publiee_le))}{' '}
            {retiree_le ? `au ${formatDate(findJour(retiree_le))}` : 'à aujourd’hui'}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** One of them, for who writes the next. */
export const renderVersion = (
  c: Requete,
  { epci, nom, departement }: Ouvert,
  { numero, contenu, publiee_le }: VersionLue,
) =>
  renderPage(
    c,
    {
      titre: `Version ${numero} : ${nom}`,
      fil: [...FIL_PARCOURS, { texte: nom, href: hrefOfParcours(epci, '/modifier', departement) }],
      chapeau: `Publiée le ${formatDate(findJour(publiee_le))}.`,
    },
    <>
      <TexteDuParcours texte={contenu.introduction} />
      {BESOINS_DU_PARCOURS.map(({ code, titre }) => (
        <section key={code} aria-labelledby={`besoin-${code}`}>
          <h2 id={`besoin-${code}`}>{titre}</h2>
          {contenu.etapes[code] ? (
            <TexteDuParcours texte={contenu.etapes[code]} />
          ) : (
            <p>Rien n’était écrit.</p>
          )}
        </section>
      ))}
    </>,
  )
