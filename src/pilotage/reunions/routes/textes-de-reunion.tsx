import { findJour, formatDate } from '../../../socle/texte/dates.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { ChampRadios } from '../../../socle/ui/champs.tsx'
import { Formulaire } from '../../../socle/ui/formulaire.tsx'
import { Badge } from '../../../socle/ui/messages.tsx'
import { NOM_DE_LA_VISIBILITE, VISIBILITES } from '../../visibilite.ts'
import { hrefOfReunion } from '../courriels.ts'
import { layTexte } from '../lay-texte.ts'
import { computeDuree, type Point, type Reunion, sayDuree } from '../reunion.ts'

/** The agenda as it is read. */
export function OrdreDuJour({
  reunion,
  points,
  pilote,
}: {
  reunion: Reunion
  points: readonly Point[]
  pilote: boolean
}) {
  const duree = computeDuree(points)
  return (
    <>
      {points.length === 0 ? (
        <p>L’ordre du jour n’est pas encore écrit.</p>
      ) : (
        <ol>
          {points.map(({ id, titre, minutes, reporte }) => (
            <li key={id}>
              {titre}
              {minutes !== null && ` (${sayDuree(minutes)})`}{' '}
              {reporte && <Badge texte="Reporté" gravite="information" />}
            </li>
          ))}
        </ol>
      )}
      {duree > 0 && <p>Durée prévue : {sayDuree(duree)}.</p>}
      {pilote && (
        <p className="mg-ecran-seul">
          <a href={hrefOfReunion(reunion.id, '/ordre-du-jour')}>Modifier l’ordre du jour</a>
        </p>
      )}
    </>
  )
}

/** The minutes for who may read them, or why they may not be read. */
export function CompteRendu({
  reunion,
  points,
  lisible,
  pilote,
}: {
  reunion: Reunion
  points: readonly Point[]
  lisible: boolean
  pilote: boolean
}) {
  const { id, valide_le, introduction, conclusion, visibilite } = reunion
  if (!lisible) return <p>Le compte rendu n’est pas encore validé, ou il ne vous est pas ouvert.</p>
  const textes = [
    { cle: 'introduction', titre: null, texte: introduction },
    ...points.map(({ id, titre, compte_rendu }, rang) => ({
      ...{ cle: String(id), titre: `${rang + 1}. ${titre}`, texte: compte_rendu },
    })),
    { cle: 'conclusion', titre: 'Conclusion', texte: conclusion },
  ].filter(({ texte }) => texte)
  return (
    <>
      <p>
        {valide_le
          ? `Validé le ${formatDate(findJour(valide_le))}.`
          : 'Projet : les copilotes seuls le lisent jusqu’à sa validation.'}{' '}
        Qui peut le lire : {NOM_DE_LA_VISIBILITE[visibilite].toLowerCase()}.
      </p>
      {textes.length === 0 && <p>Rien n’est encore écrit.</p>}
      {textes.map(({ cle, titre, texte }) => (
        <div key={cle} className="mg-texte-lu">
          {titre && <h3>{titre}</h3>}
          <Texte texte={texte} />
        </div>
      ))}
      <ul className="mg-liens mg-ecran-seul">
        {pilote && !valide_le && (
          <li>
            <a href={hrefOfReunion(id, '/compte-rendu')}>Rédiger le compte rendu</a>
          </li>
        )}
        <li>
          <a href={hrefOfReunion(id, '/compte-rendu.pdf')}>Compte rendu et présences (PDF)</a>
        </li>
        <li>
          <a href={hrefOfReunion(id, '/compte-rendu.docx')}>Compte rendu et présences (Word)</a>
        </li>
        {pilote && (
          <li>
            <a href={hrefOfReunion(id, '/compte-rendu.pdf?pour=membres')}>
              Exemplaire à envoyer aux membres (PDF)
            </a>
          </li>
        )}
      </ul>
      {pilote && valide_le && <Ouvrir reunion={reunion} />}
    </>
  )
}

/** The text does not change any more; who may read it does. */
function Ouvrir({ reunion: { id, visibilite } }: { reunion: Reunion }) {
  return (
    <div className="mg-ecran-seul">
      <Formulaire action={hrefOfReunion(id, '/compte-rendu/ouvrir')}>
        <ChampRadios
          nom="visibilite"
          libelle="Qui peut lire ce compte rendu ?"
          aide="Les décisions et les documents gardent chacun leur réponse. Ouvert à tous, il ne nomme que les organismes."
          valeur={visibilite}
          options={VISIBILITES.map(valeur => ({ valeur, texte: NOM_DE_LA_VISIBILITE[valeur] }))}
        />
        <Bouton texte="Changer qui peut le lire" priorite="secondaire" />
      </Formulaire>
    </div>
  )
}

function Texte({ texte }: { texte: string | null }) {
  return layTexte(texte).map(bloc => {
    if (bloc.type === 'paragraphe') return <p key={bloc.texte}>{bloc.texte}</p>
    return (
      <ul key={bloc.elements.join()}>
        {bloc.elements.map(element => (
          <li key={element}>{element}</li>
        ))}
      </ul>
    )
  })
}
