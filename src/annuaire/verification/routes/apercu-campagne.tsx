import type { Acteur } from '../../../socle/auth/acteur.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { DUREE_LIEN_MS } from '../campagne.ts'
import { type Maison, writeDemande } from '../courriels.ts'
import { hrefOfLien } from '../create-lien.ts'
import type { Gestionnaire, GestionnairesTrouves } from '../find-gestionnaires.ts'
import { hrefOfInjoignables } from './injoignables.tsx'
import type { SaisieCampagne } from './nouvelle-campagne.tsx'

type Proprietes = {
  saisie: SaisieCampagne
  trouves: GestionnairesTrouves
  acteur: NonNullable<Acteur>
  maison: Maison
  maintenant: Date
}

const sumOf = (gestionnaires: readonly Gestionnaire[]) =>
  gestionnaires.reduce((somme, { lieux }) => somme + lieux.length, 0)

/** Whom a campaign would reach and whom it would not, the mail as it will be read, and the button that sends. */
export function Apercu({ saisie, trouves, acteur, maison, maintenant }: Proprietes) {
  const { aInterroger, enRepos, injoignables } = trouves
  const premier = aInterroger.toSorted((a, b) => b.lieux.length - a.lieux.length)[0]
  const combien = formatCompte(aInterroger.length, 'courriel', 'courriels')
  return (
    <section>
      <h2>Aperçu</h2>
      <ul>
        <li>
          <strong>{combien}</strong>, un par gestionnaire, pour{' '}
          {formatCompte(sumOf(aInterroger), 'lieu', 'lieux')}.
        </li>
        {enRepos.length > 0 && (
          <li>
            {formatCompte(enRepos.length, 'gestionnaire déjà interrogé', 'gestionnaires déjà interrogés')}{' '}
            depuis moins de 30 jours : nous ne leur écrirons pas.
          </li>
        )}
        {injoignables.length > 0 && (
          <li>
            <a href={hrefOfInjoignables(saisie)}>
              {formatCompte(injoignables.length, 'lieu sans adresse', 'lieux sans adresse')}
            </a>{' '}
            à qui écrire.
          </li>
        )}
      </ul>
      {premier ? (
        <>
          <CourrielLu gestionnaire={premier} {...{ saisie, acteur, maison, maintenant }} />
          <form method="post" action="/campagnes/nouvelle">
            {Object.entries(saisie).map(([nom, valeur]) => (
              <input key={nom} type="hidden" name={nom} value={valeur} />
            ))}
            <Bouton texte={`Envoyer ${combien}`} nom="etape" valeur="envoyer" />
          </form>
        </>
      ) : (
        <Alerte gravite="attention" titre="Il n’y a personne à qui écrire" niveau="h3">
          <p>Choisissez une ancienneté plus courte ou tout le département, ou enregistrez des adresses.</p>
        </Alerte>
      )}
    </section>
  )
}

/** The mail of the holder who has the most places, with a link that leads nowhere. */
function CourrielLu({
  gestionnaire: { courriel, lieux },
  saisie,
  acteur,
  maison,
  maintenant,
}: Omit<Proprietes, 'trouves'> & { gestionnaire: Gestionnaire }) {
  const { sujet, texte } = writeDemande({
    ...{ lieux, maison, rappel: false, mot: saisie.message || null },
    lien: `${maison.adresse}${hrefOfLien('…')}`,
    expire_le: new Date(maintenant.getTime() + DUREE_LIEN_MS),
    signataire: acteur,
  })
  return (
    <figure className="mg-courriel-lu">
      <figcaption>
        Le courriel que recevra {courriel}, objet : « {sujet} »
      </figcaption>
      <p>{texte}</p>
    </figure>
  )
}
