import { findJour, formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatTaille } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { NOM_DE_LA_VISIBILITE } from '../../visibilite.ts'
import { type DocumentDePilotage, extensionOf, type ObjetDeDocument } from '../document.ts'
import { DOCUMENTS, hrefOfNouveauDocument } from './adresses.ts'

/** The papers of one object, for who may read them, and the way to add one. */
export function ListeDocuments({
  documents,
  objet,
  mayAdd,
  vide,
}: {
  documents: readonly DocumentDePilotage[]
  objet: string
  mayAdd: boolean
  vide: string
}) {
  return (
    <>
      {documents.length === 0 ? (
        <p>{vide}</p>
      ) : (
        <Tableau
          legende="Documents, le dernier déposé d’abord"
          lignes={documents}
          idOf={({ id }) => String(id)}
          colonnes={[
            {
              ...{ cle: 'titre', titre: 'Document', entete: true },
              cellule: ({ id, titre, type, octets }) => (
                <a href={`${DOCUMENTS}/${id}`}>
                  {titre} ({extensionOf(type).toUpperCase()}, {formatTaille(octets)})
                </a>
              ),
            },
            {
              ...{ cle: 'visibilite', titre: 'Qui peut le lire' },
              cellule: ({ visibilite }) => NOM_DE_LA_VISIBILITE[visibilite],
            },
            {
              ...{ cle: 'depose_le', titre: 'Déposé le' },
              cellule: ({ depose_le }) => formatDateCourte(findJour(depose_le)),
            },
            ...(mayAdd
              ? [
                  {
                    ...{ cle: 'retirer', titre: 'Action' },
                    cellule: ({ id, titre }: DocumentDePilotage) => (
                      <form method="post" action={`${DOCUMENTS}/${id}/retirer`}>
                        <Bouton texte={`Retirer « ${titre} »`} priorite="discrete" petit />
                      </form>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {mayAdd && (
        <p>
          <a className="fr-link" href={hrefOfNouveauDocument(objet as ObjetDeDocument)}>
            Ajouter un document
          </a>
        </p>
      )}
    </>
  )
}
