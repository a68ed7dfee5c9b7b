import { formatInstant } from '../../../socle/texte/dates.ts'
import { formatCompte, formatNombre } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Definitions } from '../../../socle/ui/contenus.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import type { ImportLu } from '../find-import.ts'
import type { Assistant } from '../prepare-assistant.ts'
import { CausesErreurs } from './causes-erreurs.tsx'
import { ExemplesLus } from './exemples-lus.tsx'
import { hrefOfImport } from './load-import.ts'
import { tellDepartements } from './mots-import.ts'

const FORMATS = {
  'schema-v1': 'Ce fichier suit le schéma national v1',
  'schema-v0': 'Ce fichier suit l’ancien schéma national (v0)',
  'france-services': 'Ce fichier est la liste nationale des France services',
  propre: 'Ce fichier a les colonnes de son producteur',
}

/** A file that needs no preparation. */
export function Confirmation({ importe, assistant }: { importe: ImportLu; assistant: Assistant }) {
  const { enregistree, proposition } = assistant
  const titre = enregistree
    ? `La correspondance « ${enregistree.nom} » sera suivie`
    : FORMATS[proposition.format]
  return (
    <>
      <Alerte gravite="succes" titre={titre}>
        <p>Vous n’avez rien à préparer. L’aperçu dira ce que l’import changerait, sans rien changer.</p>
      </Alerte>
      <div className="mg-boutons">
        <form method="post" action={`${hrefOfImport(importe.id)}/apercu`}>
          <Bouton texte="Voir l’aperçu de tout l’import" />
        </form>
        <BoutonLien
          texte="Vérifier ou changer la correspondance"
          href={`${hrefOfImport(importe.id)}/assistant`}
          priorite="secondaire"
        />
        <Abandonner importe={importe} />
      </div>
      <h2>Les premières lignes, comme elles seront</h2>
      <ExemplesLus exemples={assistant.apercu} />
    </>
  )
}

/** Under way, or waiting for its turn; or stopped without anybody to resume it. */
export function Progres({
  importe,
  interrompu,
  suivi,
  importeur,
}: {
  importe: ImportLu
  interrompu: boolean
  suivi: boolean
  importeur: boolean
}) {
  if (interrompu)
    return (
      <Alerte gravite="attention" titre="Cet import a été interrompu">
        <p>Le service s’est arrêté pendant qu’il avançait. Rien n’a changé dans l’annuaire.</p>
        {importeur && (
          <form method="post" action={`${hrefOfImport(importe.id)}/reprendre`}>
            <Bouton texte="Reprendre depuis le début" />
          </form>
        )}
      </Alerte>
    )
  return (
    <>
      <p role="status">
        <strong>{tellProgres(importe)}</strong>
      </p>
      <p>Vous pouvez quitter cette page et y revenir : l’import continue sans vous.</p>
      <p>
        {suivi ? (
          <>
            Cette page s’actualise toutes les deux secondes.{' '}
            <a href={`${hrefOfImport(importe.id)}?suivi=non`}>Ne plus actualiser</a>
          </>
        ) : (
          <a href={hrefOfImport(importe.id)}>Actualiser, et suivre l’avancement</a>
        )}
      </p>
    </>
  )
}

function tellProgres({ etat, demande, progression }: ImportLu): string {
  if (demande === 'telecharger') return 'Le fichier est en cours de téléchargement…'
  if (etat === 'en_attente') return 'L’import attend son tour…'
  if (progression === 0) return 'La lecture commence, ou attend la fin d’un autre import…'
  const lues = formatCompte(progression, 'ligne lue', 'lignes lues', 'aucune')
  return demande === 'apercu' ? `Préparation de l’aperçu : ${lues}…` : `Import en cours : ${lues}…`
}

/** What the import would change; held when the file is much smaller than the last one. */
export function Apercu({ importe, importeur }: { importe: ImportLu; importeur: boolean }) {
  const retenu = importe.etat === 'retenu'
  return (
    <>
      {retenu ? (
        <Alerte gravite="attention" titre="Ce fichier est bien plus petit que le précédent">
          <p>{importe.message}</p>
        </Alerte>
      ) : (
        <Alerte gravite="information" titre="Rien n’a encore changé dans l’annuaire">
          <p>Voici ce que cet import fera, si vous l’appliquez.</p>
        </Alerte>
      )}
      <Bilan importe={importe} futur />
      {importeur && (
        <div className="mg-boutons">
          <form method="post" action={`${hrefOfImport(importe.id)}/appliquer`}>
            {retenu && <input type="hidden" name="confirme" value="oui" />}
            <Bouton texte={retenu ? 'Confirmer quand même' : 'Appliquer l’import'} />
          </form>
          <BoutonLien
            texte="Changer la correspondance"
            href={`${hrefOfImport(importe.id)}/assistant`}
            priorite="secondaire"
          />
          <Abandonner importe={importe} />
        </div>
      )}
      <CausesErreurs causes={importe.causes ?? []} />
    </>
  )
}

function Abandonner({ importe }: { importe: ImportLu }) {
  return (
    <form method="post" action={`${hrefOfImport(importe.id)}/abandonner`}>
      <Bouton texte="Abandonner" priorite="discrete" />
    </form>
  )
}

/** In place: its report, what remains to be done, how to undo it. */
export function Applique({
  importe,
  refus,
  importeur,
}: {
  importe: ImportLu
  refus: number
  importeur: boolean
}) {
  const aRevoir = importe.compteurs?.rapprochements.a_revoir ?? 0
  return (
    <>
      <p>
        Appliqué le {importe.applique_le ? formatInstant(importe.applique_le) : '–'},{' '}
        {tellDepartements(importe.departements)}.
      </p>
      <Bilan importe={importe} futur={false} />
      <div className="mg-boutons">
        {refus > 0 && (
          <BoutonLien
            texte={`Corriger ${refus > 1 ? `les ${formatNombre(refus)} lignes refusées` : 'la ligne refusée'}`}
            href={`${hrefOfImport(importe.id)}/refus`}
          />
        )}
        {aRevoir > 0 && (
          <BoutonLien texte="Revoir les paires douteuses" href="/rapprochements" priorite="secondaire" />
        )}
        {importeur && (
          <BoutonLien
            texte="Annuler tout cet import"
            href={`${hrefOfImport(importe.id)}/annuler`}
            priorite="discrete"
          />
        )}
      </div>
      <CausesErreurs causes={importe.causes ?? []} />
    </>
  )
}

/** Before undoing: what is lost, what is kept. */
export function Annuler({ importe }: { importe: ImportLu }) {
  const { nouveaux = 0, modifies = 0 } = importe.compteurs ?? {}
  return (
    <>
      <p>L’annuaire redeviendra ce qu’il était avant cet import :</p>
      <ul>
        <li>fiches arrivées avec ce fichier ({formatNombre(nouveaux)}) : retirées de l’annuaire ;</li>
        <li>fiches modifiées ({formatNombre(modifies)}) : remises dans leur état d’avant ;</li>
        <li>les fiches proposées à la clôture : de nouveau présentes.</li>
      </ul>
      <p>
        Vos décisions sur les doublons sont gardées. Pour revenir sur cette annulation, il faudra envoyer le
        fichier de nouveau.
      </p>
      <div className="mg-boutons">
        <form method="post" action={`${hrefOfImport(importe.id)}/annuler`}>
          <Bouton texte="Annuler tout cet import" />
        </form>
        <BoutonLien texte="Garder cet import" href={hrefOfImport(importe.id)} priorite="secondaire" />
      </div>
    </>
  )
}

const FINS = {
  annule: {
    titre: 'Cet import a été annulé',
    phrase: 'Chaque fiche est redevenue ce qu’elle était. Pour le refaire, envoyez le fichier de nouveau.',
  },
  abandonne: {
    titre: 'Cet import a été abandonné',
    phrase: 'Il n’a rien changé dans l’annuaire, et son fichier est supprimé.',
  },
  echoue: {
    titre: 'Cet import n’a pas pu se faire',
    phrase: 'Rien n’a changé dans l’annuaire.',
  },
}

/** Undone, given up or failed: why, and how to try again. */
export function Fini({ importe, importeur }: { importe: ImportLu; importeur: boolean }) {
  const etat = importe.etat === 'annule' || importe.etat === 'abandonne' ? importe.etat : 'echoue'
  const { titre, phrase } = FINS[etat]
  const recommencer = `/imports/nouveau?source=${encodeURIComponent(importe.source)}`
  return (
    <>
      <Alerte gravite={etat === 'echoue' ? 'erreur' : 'information'} titre={titre}>
        {importe.message && <p>{importe.message}</p>}
        <p>{phrase}</p>
      </Alerte>
      {importeur && (
        <div className="mg-boutons">
          {etat === 'echoue' && <Reessayer importe={importe} />}
          <BoutonLien
            texte="Envoyer un autre fichier"
            href={recommencer}
            priorite={etat === 'echoue' ? 'secondaire' : 'principale'}
          />
        </div>
      )}
    </>
  )
}

function Reessayer({ importe }: { importe: ImportLu }) {
  if (importe.depot)
    return (
      <>
        <form method="post" action={`${hrefOfImport(importe.id)}/apercu`}>
          <Bouton texte="Réessayer" />
        </form>
        <BoutonLien
          texte="Changer la correspondance"
          href={`${hrefOfImport(importe.id)}/assistant`}
          priorite="secondaire"
        />
      </>
    )
  if (!importe.adresse) return null
  return (
    <form method="post" action={`${hrefOfImport(importe.id)}/reprendre`}>
      <Bouton texte="Télécharger de nouveau" />
    </form>
  )
}

function Bilan({ importe: { compteurs, partiel }, futur }: { importe: ImportLu; futur: boolean }) {
  if (!compteurs) return null
  const { lus, acceptes, rejetes, hors_territoire, nouveaux, modifies, inchanges, a_clore } = compteurs
  const { certains, a_revoir } = compteurs.rapprochements
  const absentes = `${formatCompte(a_clore, 'fiche', 'fiches', 'aucune')} de cette source, absente${a_clore > 1 ? 's' : ''} du fichier`
  return (
    <Definitions
      definitions={[
        {
          terme: 'Lignes lues',
          valeur: `${formatNombre(lus)}, dont ${formatCompte(acceptes, 'acceptée', 'acceptées', 'aucune')}`,
        },
        { terme: 'Nouvelles fiches', valeur: formatNombre(nouveaux) },
        { terme: 'Fiches modifiées', valeur: formatNombre(modifies) },
        { terme: 'Fiches inchangées', valeur: formatNombre(inchanges) },
        {
          terme: 'À clore',
          valeur: partiel
            ? 'sans objet : ce fichier ne contient que des lignes corrigées'
            : `${absentes}${futur && a_clore > 0 ? ' : vous déciderez pour chacune' : ''}`,
        },
        { terme: 'Lignes refusées', valeur: formatNombre(rejetes - hors_territoire) },
        {
          terme: 'Hors du territoire',
          valeur: `${formatCompte(hors_territoire, 'ligne', 'lignes', 'aucune')}${hors_territoire > 0 ? ', laissées de côté' : ''}`,
        },
        {
          terme: 'Doublons',
          valeur: `${formatCompte(certains, 'paire certaine', 'paires certaines', 'aucune')} ; ${formatCompte(a_revoir, 'paire', 'paires', 'aucune')} à revoir`,
        },
      ]}
    />
  )
}
