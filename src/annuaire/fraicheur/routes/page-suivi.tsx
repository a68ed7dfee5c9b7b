import type { Requete } from '../../../socle/http/contexte.ts'
import { findJour, formatDate, formatInstant } from '../../../socle/texte/dates.ts'
import { formatTelephone } from '../../../socle/texte/telephone.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Champ } from '../../../socle/ui/champs.tsx'
import { Definitions } from '../../../socle/ui/contenus.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import type { LieuLu } from '../../lieux/read-lieu.ts'
import { assessValidite } from '../../qualite/assess-validite.ts'
import { listConseils } from '../../qualite/list-conseils.ts'
import { sayFraicheur } from '../fraicheur.ts'
import { readSuivi, type SuiviLu } from '../read-suivi.ts'
import type { SaisieFermeture } from './read-fermeture.ts'

type Lu = LieuLu['lieu']
type Refus = { saisie: SaisieFermeture; fautes: Faute[] }

/** The state of a place, what can be said of it, and how to go back on the last thing said. */
export async function renderSuivi(c: Requete, lieu: Lu, refus: Refus | null = null) {
  const { db, maintenant } = c.var.contexte
  const aujourdhui = findJour(maintenant())
  const suivi = await readSuivi(db, lieu.id)
  return renderPage(
    c,
    {
      titre: `Suivi : ${lieu.nom}`,
      section: 'Fraîcheur',
      fil: [
        { texte: 'Trouver un lieu', href: '/lieux' },
        { texte: lieu.nom, href: `/lieux/${lieu.id}` },
      ],
      chapeau: `${lieu.adresse}, ${lieu.code_postal} ${lieu.commune}`,
    },
    <>
      <ResumeErreurs fautes={refus?.fautes ?? []} />
      <Definitions definitions={listEtat(lieu, aujourdhui)} />
      {suivi?.avant && <DerniereNouvelle lieu={lieu} suivi={suivi} />}
      {lieu.etat === 'clos' ? (
        <Rouvrir lieu={lieu} suivi={suivi} />
      ) : (
        <>
          <Confirmer lieu={lieu} />
          <AFaire lieu={lieu} aujourdhui={aujourdhui} />
          <FermetureTemporaire lieu={lieu} refus={refus} />
          <Cesser lieu={lieu} />
        </>
      )}
    </>,
    refus ? 400 : 200,
  )
}

function listEtat(lieu: Lu, aujourdhui: string) {
  return [
    {
      terme: 'Téléphone',
      valeur: lieu.telephone && <a href={`tel:${lieu.telephone}`}>{formatTelephone(lieu.telephone)}</a>,
    },
    { terme: 'Fraîcheur', valeur: sayFraicheur(lieu.verifie_le, aujourdhui) },
    {
      terme: 'Confirmé par une personne',
      valeur: lieu.confirme_le ? formatDate(lieu.confirme_le) : 'Jamais',
    },
    { terme: 'État', valeur: sayEtat(lieu) },
  ]
}

function sayEtat({ etat, ferme_du, ferme_au, ferme_motif }: Lu): string {
  if (etat === 'clos') return 'Fermé définitivement'
  if (!ferme_du) return 'Ouvert'
  const fin = ferme_au ? `au ${formatDate(ferme_au)}` : 'sans date de fin'
  return `Fermé du ${formatDate(ferme_du)} ${fin}${ferme_motif ? ` : ${ferme_motif}` : ''}`
}

/** Sends one word about a place. */
function Envoi({
  lieu,
  action,
  texte,
  principal = false,
}: {
  lieu: Lu
  action: string
  texte: string
  principal?: boolean
}) {
  return (
    <form method="post" action={`/lieux/${lieu.id}/suivi`}>
      <Bouton texte={texte} nom="action" valeur={action} priorite={principal ? 'principale' : 'secondaire'} />
    </form>
  )
}

function DerniereNouvelle({ lieu, suivi }: { lieu: Lu; suivi: SuiviLu }) {
  return (
    <form method="post" action={`/lieux/${lieu.id}/suivi/annuler`} className="mg-annulation-suivi">
      <input type="hidden" name="vu" value={suivi.le.toISOString()} />
      <p>
        Dernier changement : {suivi.par}, {formatInstant(suivi.le)}.
      </p>
      <Bouton texte="Annuler ce changement" priorite="discrete" petit />
    </form>
  )
}

function Confirmer({ lieu }: { lieu: Lu }) {
  return (
    <section>
      <h2>Vous avez appelé ?</h2>
      <p>La fiche dira « Vérifié aujourd’hui ». Si quelque chose est faux, corrigez d’abord la fiche.</p>
      <div className="mg-actions-suivi">
        <Envoi lieu={lieu} action="confirmer" texte="J’ai appelé, tout est exact" principal />
        <BoutonLien texte="Corriger la fiche" href={`/lieux/${lieu.id}/corriger`} priorite="secondaire" />
      </div>
    </section>
  )
}

/** What to ask while one has the holder on the telephone. */
function AFaire({ lieu, aujourdhui }: { lieu: Lu; aujourdhui: string }) {
  const conseils = listConseils(lieu, aujourdhui)
  return (
    <section>
      <h2>À demander au téléphone</h2>
      <p>
        Fiche complète à {lieu.completude} %, valide à {assessValidite(lieu, aujourdhui).score} %.
      </p>
      {conseils.length === 0 ? (
        <p>Rien ne manque.</p>
      ) : (
        <ul>
          {conseils.map(conseil => (
            <li key={conseil}>{conseil}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

function FermetureTemporaire({ lieu, refus }: { lieu: Lu; refus: Refus | null }) {
  const saisie = refus?.saisie ?? {
    ...{ du: lieu.ferme_du ?? '', au: lieu.ferme_au ?? '', motif: lieu.ferme_motif ?? '' },
  }
  const erreurOf = (champ: string) => fauteOf(refus?.fautes ?? [], champ)
  return (
    <section>
      <h2>Il ferme pour un temps</h2>
      <Formulaire action={`/lieux/${lieu.id}/suivi/fermeture`}>
        <Champ
          nom="du"
          libelle="Premier jour de fermeture"
          type="date"
          valeur={saisie.du}
          erreur={erreurOf('du')}
        />
        <Champ
          nom="au"
          libelle="Dernier jour de fermeture"
          type="date"
          facultatif
          aide="Laissez vide si personne ne le sait encore"
          valeur={saisie.au}
          erreur={erreurOf('au')}
        />
        <Champ
          nom="motif"
          libelle="Motif"
          facultatif
          aide="Lu par tous sur la page du lieu"
          exemple="travaux"
          valeur={saisie.motif}
          erreur={erreurOf('motif')}
        />
        <Bouton
          texte={lieu.ferme_du ? 'Modifier la fermeture' : 'Annoncer la fermeture'}
          priorite="secondaire"
        />
      </Formulaire>
      {lieu.ferme_du && <Envoi lieu={lieu} action="lever" texte="Retirer la fermeture" />}
    </section>
  )
}

function Cesser({ lieu }: { lieu: Lu }) {
  return (
    <section>
      <h2>Il n’existe plus</h2>
      <p>
        Sa page dira qu’il a fermé et proposera les plus proches. Il quittera les listes, les cartes et les
        fichiers. Vous pourrez le rouvrir.
      </p>
      <Envoi lieu={lieu} action="cesser" texte="Fermer définitivement" />
    </section>
  )
}

function Rouvrir({ lieu, suivi }: { lieu: Lu; suivi: SuiviLu | null }) {
  return (
    <section>
      <h2>Il existe encore ?</h2>
      {suivi?.cesse_le ? (
        <>
          <p>Fermé définitivement depuis le {formatDate(suivi.cesse_le)}.</p>
          <Envoi lieu={lieu} action="rouvrir" texte="Rouvrir ce lieu" principal />
        </>
      ) : (
        <p>
          Ses sources ne le publient plus : personne ne l’a fermé ici. Il reviendra avec le prochain fichier
          qui le contient.
        </p>
      )}
    </section>
  )
}
