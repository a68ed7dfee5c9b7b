import { readChamp } from '../../socle/auth/routes/read-champ.ts'
import type { Requete } from '../../socle/http/contexte.ts'
import { Bouton } from '../../socle/ui/bouton.tsx'
import { Champ, ChampCase, ChampListe } from '../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf } from '../../socle/ui/formulaire.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { PERMANENCES, TOURNEES } from '../adresses.ts'
import { findMediateurs } from '../list-mediateurs-possibles.ts'
import type { StructureGeree } from '../list-structures-gerees.ts'
import { ARRETS_AU_PLUS, type ChampDArret, nameArret } from '../saisie-tournee.ts'
import { MOTS_DES_TYPES_DE_LIEU, TYPES_DE_LIEU } from '../type-de-lieu.ts'
import { ChampMediateurs, ChampsJours } from './champs-permanence.tsx'
import { readSaisie, readTous } from './lire-saisie.ts'
import { BlocRefus } from './refus.tsx'
import type { Refus } from './try-write.ts'

const RANGS = Array.from({ length: ARRETS_AU_PLUS }, (_, n) => n + 1)

/** A round on one page: its days, its team, its stops in order. */
export async function renderNouvelleTournee(
  c: Requete,
  structures: readonly StructureGeree[],
  champs: Record<string, unknown>,
  refus: Refus | null,
) {
  const fautes = refus?.fautes ?? []
  const choisie = readTous(champs, 'structure')[0] ?? ''
  const seule = structures.length === 1 ? structures[0]! : structures.find(({ id }) => id === choisie)
  const possibles = await findMediateurs(c.var.contexte.db, seule ? [seule.id] : [])
  const saisie = refus ? readSaisie(champs) : { ...readSaisie({}), rythme: 'semaine', aller_vers: 'oui' }
  return renderPage(
    c,
    {
      titre: 'Annoncer une tournée',
      section: 'Permanences',
      fil: [{ texte: 'Permanences', href: PERMANENCES }],
      chapeau:
        'Un véhicule, une équipe, des arrêts dans l’ordre. Chaque arrêt paraît dans l’agenda de sa commune.',
    },
    <>
      <BlocRefus refus={refus} />
      <Formulaire action={`${TOURNEES}/nouvelle`} unique>
        {structures.length > 1 && (
          <ChampListe
            nom="structure"
            libelle="Structure qui la propose"
            options={structures.map(({ id, nom }) => ({ valeur: id, texte: nom }))}
            valeur={choisie}
            erreur={fauteOf(fautes, 'structure')}
          />
        )}
        <Champ
          nom="titre"
          libelle="Nom de la tournée"
          exemple="Le bus numérique du Diois"
          valeur={saisie.titre}
          erreur={fauteOf(fautes, 'titre')}
        />
        <Champ
          nom="vehicule"
          libelle="Véhicule"
          exemple="Bus France services"
          facultatif
          valeur={readChamp(champs, 'vehicule')}
        />
        <Champ
          nom="telephone"
          libelle="Téléphone de l’équipe"
          aide="Publié"
          type="telephone"
          facultatif
          valeur={saisie.telephone}
          erreur={fauteOf(fautes, 'telephone')}
        />
        <ChampCase
          nom="aller_vers"
          libelle="C’est une sortie « aller vers »"
          aide="Vous noterez combien de jeunes, de parents et de seniors vous rencontrez à chaque arrêt"
          coche={saisie.aller_vers === 'oui'}
        />
        {seule && (
          <ChampMediateurs
            possibles={possibles}
            valeurs={refus ? readTous(champs, 'mediateurs') : [c.var.acteur!.personne]}
          />
        )}
        <h2>Quels jours</h2>
        <ChampsJours saisie={saisie} fautes={fautes} />
        <h2>Les arrêts, dans l’ordre</h2>
        <p>{ARRETS_AU_PLUS} au plus. Laissez vides ceux qui ne servent pas.</p>
        {RANGS.map(rang => (
          <Arret key={rang} rang={rang} champs={champs} fautes={fautes} />
        ))}
        <Bouton texte="Annoncer la tournée" />
      </Formulaire>
    </>,
    refus?.statut ?? 200,
  )
}

function Arret({
  rang,
  champs,
  fautes,
}: {
  rang: number
  champs: Record<string, unknown>
  fautes: readonly Faute[]
}) {
  const of = (champ: ChampDArret) => {
    const nom = nameArret(rang, champ)
    return {
      nom,
      valeur: readChamp(champs, nom),
      erreur: fauteOf(fautes, nom),
      facultatif: 'tacite' as const,
    }
  }
  return (
    <fieldset className="mg-arret">
      <legend>Arrêt {rang}</legend>
      <Champ {...of('debut')} libelle="De" type="heure" />
      <Champ {...of('fin')} libelle="À" type="heure" />
      <Champ {...of('adresse')} libelle="Endroit" />
      <Champ {...of('commune')} libelle="Commune" />
      <ChampListe
        {...of('type')}
        libelle="Sorte de lieu"
        invite={MOTS_DES_TYPES_DE_LIEU.bus}
        options={TYPES_DE_LIEU.filter(code => code !== 'bus').map(code => ({
          valeur: code,
          texte: MOTS_DES_TYPES_DE_LIEU[code],
        }))}
      />
    </fieldset>
  )
}
