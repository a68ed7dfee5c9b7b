import { layTexte } from '../lay-texte.ts'

/** A plain text as paragraphs and lists. */
export function TexteDuParcours({ texte }: { texte: string }) {
  return layTexte(texte).map(bloc =>
    bloc.type === 'liste' ? (
      <ul key={bloc.cle}>
        {bloc.lignes.map(ligne => (
          <li key={ligne}>{ligne}</li>
        ))}
      </ul>
    ) : (
      <p key={bloc.cle}>{bloc.texte}</p>
    ),
  )
}
