import { findHeure } from '../../agenda/heure-de-paris.ts'
import { readChamp } from '../../socle/auth/routes/read-champ.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { Bouton } from '../../socle/ui/bouton.tsx'
import { Champ, ChampListe } from '../../socle/ui/champs.tsx'
import { Formulaire, fauteOf } from '../../socle/ui/formulaire.tsx'
import { hrefOfDate } from '../adresses.ts'
import { MOTS_DES_PUBLICS, PUBLICS } from '../permanence.ts'
import type { DateDePermanence } from '../select-dates.ts'
import { printTenue } from '../tenue.ts'
import { MOTS_DES_TYPES_DE_LIEU, TYPES_DE_LIEU } from '../type-de-lieu.ts'
import type { Refus } from './try-write.ts'

/** What was typed in which form, when it was refused. */
export type Ecrit = { geste?: 'tenir' | 'deplacer' | 'annuler'; champs?: Record<string, unknown> }

type Proprietes = { date: DateDePermanence; ecrit: Ecrit; refus: Refus | null }

/** What was typed when this form was refused, else what is kept. */
const valeurOf =
  (geste: Ecrit['geste'], { ecrit }: Pick<Proprietes, 'ecrit'>) =>
  (nom: string, sinon: string): string =>
    ecrit.geste === geste && ecrit.champs ? readChamp(ecrit.champs, nom) : sinon

/** It took place: with how many people, in what kind of place. */
export function Tenir({ date, ecrit, refus }: Proprietes) {
  const valeur = valeurOf('tenir', { ecrit })
  const fautes = refus?.fautes ?? []
  const { tenue } = date
  return (
    <>
      <h2>{tenue ? 'Corriger ce qui est confirmé' : 'Cette date a eu lieu'}</h2>
      <Formulaire action={hrefOfDate(date.id, '/tenir')}>
        <input type="hidden" name="revision" value={date.revision} />
        <input type="hidden" name="lu" value={printTenue(tenue)} />
        <Champ
          nom="personnes"
          libelle={date.aller_vers ? 'Personnes rencontrées' : 'Personnes reçues'}
          type="nombre"
          valeur={valeur('personnes', tenue ? String(tenue.personnes) : '')}
          erreur={fauteOf(fautes, 'personnes')}
        />
        {date.aller_vers && (
          <>
            <p>Dont, chaque personne dans un seul public (les autres se comptent d’elles-mêmes) :</p>
            {PUBLICS.map(code => (
              <Champ
                key={code}
                nom={code}
                libelle={MOTS_DES_PUBLICS[code]}
                type="nombre"
                facultatif
                valeur={valeur(code, tenue?.publics[code] ? String(tenue.publics[code]) : '')}
                erreur={fauteOf(fautes, code)}
              />
            ))}
          </>
        )}
        <ChampListe
          nom="type_lieu"
          libelle="Sorte de lieu"
          options={TYPES_DE_LIEU.map(code => ({ valeur: code, texte: MOTS_DES_TYPES_DE_LIEU[code] }))}
          valeur={valeur('type_lieu', date.type_lieu)}
          erreur={fauteOf(fautes, 'type_lieu')}
        />
        <Bouton texte={tenue ? 'Corriger' : 'Confirmer'} />
      </Formulaire>
    </>
  )
}

/** Another time or place, this once. */
export function Deplacer({ date, ecrit, refus }: Proprietes) {
  const valeur = valeurOf('deplacer', { ecrit })
  const fautes = ecrit.geste === 'deplacer' ? (refus?.fautes ?? []) : []
  return (
    <>
      <h2>Déplacer cette date</h2>
      <Formulaire action={hrefOfDate(date.id, '/deplacer')}>
        <input type="hidden" name="revision" value={date.revision} />
        <Champ
          nom="jour"
          libelle="Jour"
          type="date"
          valeur={valeur('jour', findJour(date.debut))}
          erreur={fauteOf(fautes, 'jour')}
        />
        <Champ
          nom="debut"
          libelle="Début"
          type="heure"
          valeur={valeur('debut', findHeure(date.debut))}
          erreur={fauteOf(fautes, 'debut')}
        />
        <Champ
          nom="fin"
          libelle="Fin"
          type="heure"
          valeur={valeur('fin', findHeure(date.fin))}
          erreur={fauteOf(fautes, 'fin')}
        />
        <Champ
          nom="adresse"
          libelle="Endroit"
          valeur={valeur('adresse', date.adresse ?? '')}
          erreur={fauteOf(fautes, 'adresse')}
        />
        <Champ
          nom="commune"
          libelle="Commune"
          valeur={valeur('commune', date.commune?.nom ?? '')}
          erreur={fauteOf(fautes, 'commune')}
        />
        <Bouton texte="Déplacer et prévenir" />
      </Formulaire>
    </>
  )
}

/** Cancelled by mistake, it will take place. */
export function Retablir({ date }: Pick<Proprietes, 'date'>) {
  return (
    <Formulaire action={hrefOfDate(date.id, '/retablir')}>
      <p>Annulée par erreur ? Les abonnés apprendront qu’elle aura bien lieu.</p>
      <Bouton texte="Rétablir cette date" priorite="secondaire" />
    </Formulaire>
  )
}

/** It does not take place, or did not. */
export function Annuler({ date, commencee, ecrit, refus }: Proprietes & { commencee: boolean }) {
  const valeur = valeurOf('annuler', { ecrit })
  const fautes = ecrit.geste === 'annuler' ? (refus?.fautes ?? []) : []
  return (
    <>
      <h2>{commencee ? 'Cette date n’a pas eu lieu' : 'Annuler cette date'}</h2>
      <Formulaire action={hrefOfDate(date.id, '/annuler')}>
        <Champ
          nom="motif"
          libelle="Pourquoi ?"
          aide="Publié sur la page et dans l’agenda"
          exemple="Le médiateur est en formation."
          valeur={valeur('motif', '')}
          erreur={fauteOf(fautes, 'motif')}
        />
        <Champ
          nom="autre_jour"
          libelle="À la place, le"
          type="date"
          facultatif
          valeur={valeur('autre_jour', '')}
          erreur={fauteOf(fautes, 'autre_jour')}
        />
        <Champ
          nom="autre_debut"
          libelle="De"
          type="heure"
          facultatif
          valeur={valeur('autre_debut', findHeure(date.debut))}
          erreur={fauteOf(fautes, 'autre_debut')}
        />
        <Champ
          nom="autre_fin"
          libelle="À"
          type="heure"
          facultatif
          valeur={valeur('autre_fin', findHeure(date.fin))}
          erreur={fauteOf(fautes, 'autre_fin')}
        />
        <Bouton
          texte={commencee ? 'Noter qu’elle n’a pas eu lieu' : 'Annuler et prévenir'}
          priorite="secondaire"
        />
      </Formulaire>
    </>
  )
}
