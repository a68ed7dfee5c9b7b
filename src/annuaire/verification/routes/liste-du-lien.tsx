import type { Requete } from '../../../socle/http/contexte.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { formatTelephone } from '../../../socle/texte/telephone.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Carte } from '../../../socle/ui/contenus.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { sayFermeture } from '../../fraicheur/say-fermeture.ts'
import { sayHoraires } from '../../horaires/say-horaires.ts'
import type { Porteur } from '../answer-lien.ts'
import { hrefOfLien } from '../create-lien.ts'
import type { LieuDuLien } from '../lien.ts'
import { LienPersonnel, sayLu, sayReponse } from './page-du-lien.tsx'

/** The places of one holder, an answer for each, or one for all those that wait. */
export function renderListe(c: Requete, { lien, jeton }: Porteur, lieux: readonly LieuDuLien[]) {
  const aujourdhui = findJour(c.var.contexte.maintenant())
  const action = `${hrefOfLien(jeton)}/confirmer`
  const sansReponse = lieux.filter(({ reponse }) => reponse === null)
  return renderPage(
    c,
    {
      titre: `Vos ${lieux.length} lieux sont-ils exacts\u00a0?`,
      fil: null,
      chapeau: 'Répondez pour chacun, ou pour tous à la fois en bas de la page.',
    },
    <div className="mg-verifier">
      {lieux.map(du => (
        <Carte key={du.lieu} titre={du.nom}>
          <UnLieu du={du} aujourdhui={aujourdhui} />
          <div className="mg-verifier-reponses">
            {du.reponse === null && (
              <form method="post" action={action}>
                <input type="hidden" name="lieu" value={du.lieu} />
                <Bouton texte="Tout est exact" priorite="secondaire" />
              </form>
            )}
            <BoutonLien
              texte={du.reponse === null ? 'Voir tout, corriger' : 'Changer de réponse'}
              href={`${hrefOfLien(jeton)}/${du.lieu}`}
              priorite="discrete"
            />
          </div>
        </Carte>
      ))}
      {sansReponse.length > 1 && (
        <form method="post" action={action}>
          {sansReponse.map(({ lieu }) => (
            <input key={lieu} type="hidden" name="lieu" value={lieu} />
          ))}
          <Bouton texte={`Tout est exact pour les ${sansReponse.length} lieux`} />
        </form>
      )}
      <LienPersonnel lien={lien} />
    </div>,
  )
}

function UnLieu({ du, aujourdhui }: { du: LieuDuLien; aujourdhui: string }) {
  const fermeture = sayFermeture(du, aujourdhui)
  const horaires = du.horaires ? sayHoraires(du.horaires).join(' ; ') : du.horaires_texte
  return (
    <>
      <p>
        <span className="mg-ligne">
          {du.adresse}, {du.code_postal} {du.commune}
        </span>
        <span className="mg-ligne">
          Téléphone : {du.telephone ? formatTelephone(du.telephone) : 'non renseigné'}
        </span>
        <span className="mg-ligne">Horaires : {horaires ?? 'non renseignés'}</span>
        {fermeture && <span className="mg-ligne">{fermeture.titre}</span>}
      </p>
      <p>{sayReponse(du) ? <strong>{sayReponse(du)}</strong> : sayLu(du, aujourdhui)}</p>
    </>
  )
}
