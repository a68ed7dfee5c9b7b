import { formatTaille } from '../../../socle/texte/nombres.ts'
import { type DocumentDePilotage, extensionOf } from '../../documents/document.ts'
import { DOCUMENTS } from '../../documents/routes/adresses.ts'

/** Papers that anyone may open. */
export const DocumentsPublics = ({ documents }: { documents: readonly DocumentDePilotage[] }) => (
  <ul>
    {documents.map(({ id, titre, type, octets }) => (
      <li key={id}>
        <a href={`${DOCUMENTS}/${id}`}>
          {titre} ({extensionOf(type).toUpperCase()}, {formatTaille(octets)})
        </a>
      </li>
    ))}
  </ul>
)
