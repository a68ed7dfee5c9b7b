import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { readNumero, toNumero } from '../../../socle/http/read-numero.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampCases, ChampListe, ChampRadios } from '../../../socle/ui/champs.tsx'
import { Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { PILOTER } from '../../droits.ts'
import type { SaisieComite } from '../check-comite.ts'
import { createComite } from '../create-comite.ts'
import { type ComiteComplet, findComite } from '../find-comite.ts'
import {
  FREQUENCES,
  NOM_DE_LA_FREQUENCE,
  NOM_DU_COLLEGE,
  NOM_DU_TYPE_DE_COMITE,
  TYPES_DE_COMITE,
} from '../gouvernance.ts'
import { listMembres, type Membre } from '../list-membres.ts'
import { updateComite } from '../update-comite.ts'
import { COMITES, FIL_COMITES } from './adresses.ts'
import { ChampEpci } from './champ-epci.tsx'
import { type Choix, chooseDepartement, exigerPiloter } from './choose-departement.ts'
import { compareSaisies, nameEpci, nameOf } from './compare-saisies.ts'
import { Conflit, type Refus, tryWrite } from './refus.tsx'

/** Making a committee, or saying otherwise what it is and who sits. */
export function addFormulaireComite(app: Application): void {
  app.get(`${COMITES}/nouveau`, async c => {
    const choix = await chooseDepartement(c, c.req.query('departement'), PILOTER)
    const { type = '', epci = '' } = c.req.query()
    const nomEpci = choix.epcis.find(({ code }) => code === epci)?.nom
    const saisie: SaisieComite = {
      ...{ type, epci, nom: nomEpci ? `Groupe de travail – ${nomEpci}` : '', theme: '', frequence: '' },
      ...{ cree_le: findJour(c.var.contexte.maintenant()), membres: [] },
    }
    return renderNouveau(c, choix, saisie, null)
  })

  app.post(COMITES, async c => {
    const champs = await c.req.parseBody({ all: true })
    const choix = await chooseDepartement(c, readChamp(champs, 'departement'), PILOTER)
    const { db, maintenant } = c.var.contexte
    const saisie = readSaisie(champs)
    let id = 0
    const refus = await tryWrite(async () => {
      id = await createComite(db, choix.departement.code, saisie, c.var.acteur!.personne, maintenant())
    })
    if (refus) return renderNouveau(c, choix, saisie, refus)
    return redirectWithMessage(c, `${COMITES}/${id}`, 'Le comité est créé. Prévoyez sa première réunion.')
  })

  app.get(`${COMITES}/:id/modifier`, async c => {
    const comite = await findComite(c.var.contexte.db, readNumero(c), exigerPiloter(c))
    return renderModifier(c, comite, toSaisie(comite), null)
  })

  app.post(`${COMITES}/:id/modifier`, async c => {
    const departements = exigerPiloter(c)
    const { db, maintenant } = c.var.contexte
    const id = readNumero(c)
    const champs = await c.req.parseBody({ all: true })
    const saisie = readSaisie(champs)
    const revision = toNumero(readChamp(champs, 'revision')) ?? 0
    const refus = await tryWrite(() =>
      updateComite(db, { id, revision, departements }, saisie, c.var.acteur!.personne, maintenant()),
    )
    if (refus) return renderModifier(c, await findComite(db, id, departements), saisie, refus)
    return redirectWithMessage(c, `${COMITES}/${id}`, 'Le comité est enregistré.')
  })
}

function readSaisie(champs: Record<string, unknown>): SaisieComite {
  const read = (nom: keyof SaisieComite) => readChamp(champs, nom).trim()
  // 0 is nobody: what is not a number is refused as someone unknown.
  const membres = [champs.membres ?? []].flat().map(valeur => toNumero(String(valeur)) ?? 0)
  return {
    ...{ type: read('type'), nom: read('nom'), theme: read('theme'), epci: read('epci') },
    ...{ frequence: read('frequence'), cree_le: read('cree_le'), membres },
  }
}

const toSaisie = ({
  type,
  nom,
  theme,
  epci,
  frequence,
  cree_le,
  composition,
}: ComiteComplet): SaisieComite => ({
  ...{ type, nom, theme: theme ?? '', epci: epci ?? '', frequence: frequence ?? '', cree_le },
  membres: composition.filter(({ statut }) => statut === 'confirme').map(({ id }) => id),
})

async function renderNouveau(c: Requete, choix: Choix, saisie: SaisieComite, refus: Refus | null) {
  const membres = await listMembres(c.var.contexte.db, choix.departement.code)
  return renderPage(
    c,
    {
      titre: 'Créer un comité',
      section: 'Comités',
      fil: FIL_COMITES,
      chapeau: `${choix.departement.nom} : comité ou groupe de travail, avec sa composition.`,
    },
    <>
      <ResumeErreurs fautes={refus?.fautes ?? []} />
      <Formulaire action={COMITES}>
        <input type="hidden" name="departement" value={choix.departement.code} />
        <Champs {...{ saisie, refus, membres, epcis: choix.epcis }} />
        <Bouton texte="Enregistrer" />
      </Formulaire>
    </>,
    refus?.statut ?? 200,
  )
}

async function renderModifier(c: Requete, comite: ComiteComplet, saisie: SaisieComite, refus: Refus | null) {
  const choix = await chooseDepartement(c, comite.departement, PILOTER)
  const membres = await listMembres(c.var.contexte.db, comite.departement)
  return renderPage(
    c,
    {
      titre: `Modifier : ${comite.nom}`,
      section: 'Comités',
      fil: [...FIL_COMITES, { texte: comite.nom, href: `${COMITES}/${comite.id}` }],
    },
    <>
      <ResumeErreurs fautes={refus?.fautes ?? []} />
      <Conflit refus={refus} lignes={compare(toSaisie(comite), saisie, choix, membres)} />
      <Formulaire action={`${COMITES}/${comite.id}/modifier`}>
        <input type="hidden" name="revision" value={comite.revision} />
        <Champs {...{ saisie, refus, membres, epcis: choix.epcis }} />
        <Bouton texte="Enregistrer" />
      </Formulaire>
    </>,
    refus?.statut ?? 200,
  )
}

const compare = (avant: SaisieComite, saisie: SaisieComite, choix: Choix, membres: Membre[]) =>
  compareSaisies(
    de => ({
      Nom: de.nom || null,
      Type: nameOf(NOM_DU_TYPE_DE_COMITE, de.type),
      Intercommunalité: nameEpci(choix, de.epci),
      Thème: de.theme || null,
      Rythme: nameOf(NOM_DE_LA_FREQUENCE, de.frequence),
      'Créé le': de.cree_le || null,
      Composition:
        membres
          .filter(({ id }) => de.membres.includes(id))
          .map(({ nom }) => nom)
          .join(', ') || null,
    }),
    avant,
    saisie,
  )

function Champs({
  saisie,
  refus,
  membres,
  epcis,
}: {
  saisie: SaisieComite
  refus: Refus | null
  membres: Membre[]
  epcis: Choix['epcis']
}) {
  const erreurOf = (nom: keyof SaisieComite) => fauteOf(refus?.fautes ?? [], nom)
  return (
    <>
      <ChampRadios
        nom="type"
        libelle="Type"
        valeur={saisie.type}
        erreur={erreurOf('type')}
        options={TYPES_DE_COMITE.map(valeur => ({ valeur, texte: NOM_DU_TYPE_DE_COMITE[valeur] }))}
      />
      <Champ
        nom="nom"
        libelle="Nom"
        exemple="Comité stratégique de la Drôme"
        valeur={saisie.nom}
        erreur={erreurOf('nom')}
      />
      <ChampEpci
        epcis={epcis}
        aide="Pour le groupe de travail d’une intercommunalité."
        valeur={saisie.epci}
        erreur={erreurOf('epci')}
      />
      <Champ
        nom="theme"
        libelle="Thème"
        aide="Pour un comité thématique, ou un groupe de travail sur un thème."
        facultatif
        exemple="Formation des aidants"
        valeur={saisie.theme}
        erreur={erreurOf('theme')}
      />
      <ChampListe
        nom="frequence"
        libelle="Rythme des réunions"
        aide="La page d’accueil dira quand ce comité devrait se réunir."
        facultatif
        invite="Aucun rythme fixe"
        options={FREQUENCES.map(valeur => ({ valeur, texte: NOM_DE_LA_FREQUENCE[valeur] }))}
        valeur={saisie.frequence}
        erreur={erreurOf('frequence')}
      />
      <Champ
        nom="cree_le"
        type="date"
        libelle="Créé le"
        valeur={saisie.cree_le}
        erreur={erreurOf('cree_le')}
      />
      {membres.length > 0 ? (
        <ChampCases
          nom="membres"
          libelle={`Composition, parmi ${formatCompte(membres.length, 'membre', 'membres')}`}
          facultatif
          valeurs={saisie.membres.map(String)}
          erreur={erreurOf('membres')}
          options={membres.map(({ id, nom, college }) => ({
            ...{ valeur: String(id), texte: nom, aide: NOM_DU_COLLEGE[college] },
          }))}
        />
      ) : (
        <p>La composition se choisira quand la gouvernance aura des membres.</p>
      )}
    </>
  )
}
