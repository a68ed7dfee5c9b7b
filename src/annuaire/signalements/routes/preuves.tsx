import { formatDate, formatInstant } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Definitions } from '../../../socle/ui/contenus.tsx'
import { Badge } from '../../../socle/ui/messages.tsx'
import { sayFraicheur } from '../../fraicheur/fraicheur.ts'
import type { LieuLu } from '../../lieux/read-lieu.ts'
import { sayChamp } from '../../lieux/say-champ.ts'
import type { SujetSignale } from '../list-sujets.ts'
import { NOM_DE_LA_CATEGORIE } from '../signalement.ts'

/** What was said, beside what the page of the place says. */
export function Preuves({
  sujet,
  lieu,
  aujourdhui,
}: {
  sujet: SujetSignale
  lieu: LieuLu['lieu']
  aujourdhui: string
}) {
  return (
    <div className="mg-deux-colonnes">
      <section>
        <h2 className="fr-h6">Ce qui est signalé</h2>
        <p>
          <strong>{NOM_DE_LA_CATEGORIE[sujet.categorie]}</strong>, signalé{' '}
          {formatCompte(sujet.fois, 'fois', 'fois')}.
        </p>
        <ul className="mg-dits">
          {sujet.dits.map(({ id, texte, origine, fois, le }) => (
            <li key={id}>
              {texte ? <blockquote>{texte}</blockquote> : <p className="mg-absent">Sans précision.</p>}
              <p className="mg-source">
                {origine === 'gestionnaire' ? (
                  <Badge texte="Le gestionnaire du lieu" gravite="information" />
                ) : (
                  'Un visiteur'
                )}
                , {formatInstant(le)}
                {fois > 1 && `, et ${formatCompte(fois - 1, 'autre fois', 'autres fois')}`}
              </p>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2 className="fr-h6">Ce que dit la fiche</h2>
        <Definitions definitions={listFaits(lieu)} />
        <p>
          {sayFraicheur(lieu.verifie_le, aujourdhui)}. <a href={`/lieux/${lieu.id}`}>Voir toute la fiche</a>
          {' · '}
          <a href={`/lieux/${lieu.id}/suivi`}>Confirmer ou fermer ce lieu</a>
        </p>
      </section>
    </div>
  )
}

function listFaits(lieu: LieuLu['lieu']) {
  const { adresse, complement_adresse, code_postal, commune, horaires, horaires_texte } = lieu
  return [
    ...(lieu.etat === 'clos' ? [{ terme: 'État', valeur: 'Fermé définitivement' }] : []),
    ...(lieu.ferme_du
      ? [
          {
            terme: 'Fermeture',
            valeur: `Du ${formatDate(lieu.ferme_du)} ${lieu.ferme_au ? `au ${formatDate(lieu.ferme_au)}` : 'sans date de fin'}`,
          },
        ]
      : []),
    {
      terme: 'Adresse',
      valeur: [adresse, complement_adresse, `${code_postal} ${commune}`].filter(Boolean).join(', '),
    },
    { terme: 'Horaires', valeur: sayChamp('horaires', horaires) ?? horaires_texte },
    { terme: 'Téléphone', valeur: sayChamp('telephone', lieu.telephone) },
    { terme: 'Courriel', valeur: sayChamp('courriels', lieu.courriels) },
    { terme: 'Site web', valeur: sayChamp('site_web', lieu.site_web) },
    { terme: 'Services', valeur: sayChamp('services', lieu.services) },
  ]
}
