import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { readNumero, toNumero } from '../../../socle/http/read-numero.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampListe, ChampRadios } from '../../../socle/ui/champs.tsx'
import { Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { PILOTER } from '../../droits.ts'
import type { SaisieMembre } from '../check-membre.ts'
import { createMembre } from '../create-membre.ts'
import { findMembre, type MembreComplet } from '../find-membre.ts'
import { COLLEGES, NOM_DU_COLLEGE, NOM_DU_ROLE_DE_MEMBRE } from '../gouvernance.ts'
import { updateMembre } from '../update-membre.ts'
import { FIL_MEMBRES, MEMBRES } from './adresses.ts'
import { ChampEpci } from './champ-epci.tsx'
import { type Choix, chooseDepartement, exigerPiloter } from './choose-departement.ts'
import { compareSaisies, nameEpci, nameOf } from './compare-saisies.ts'
import { Conflit, type Refus, tryWrite } from './refus.tsx'

const VIDE: SaisieMembre = { nom: '', college: '', role: 'membre', siret: '', structure: '', epci: '' }

/** Adding a body to the governance, or saying otherwise what it is. */
export function addFormulaireMembre(app: Application): void {
  app.get(`${MEMBRES}/nouveau`, async c => {
    const choix = await chooseDepartement(c, c.req.query('departement'), PILOTER)
    return renderNouveau(c, choix, VIDE, 'confirme', null)
  })

  app.post(MEMBRES, async c => {
    const champs = await c.req.parseBody()
    const choix = await chooseDepartement(c, readChamp(champs, 'departement'), PILOTER)
    const { db, maintenant } = c.var.contexte
    const saisie = readSaisie(champs)
    const statut = readChamp(champs, 'statut') === 'candidat' ? 'candidat' : 'confirme'
    let id = 0
    const refus = await tryWrite(async () => {
      const auteur = c.var.acteur!.personne
      id = await createMembre(db, choix.departement.code, saisie, statut, auteur, maintenant())
    })
    if (refus) return renderNouveau(c, choix, saisie, statut, refus)
    return redirectWithMessage(
      c,
      `${MEMBRES}/${id}`,
      statut === 'candidat'
        ? 'La candidature est enregistrée.'
        : 'Le membre est ajouté. Dites maintenant qui le représente.',
    )
  })

  app.get(`${MEMBRES}/:id/modifier`, async c => {
    const membre = await findMembre(c.var.contexte.db, readNumero(c), exigerPiloter(c))
    return renderModifier(c, membre, toSaisie(membre), null)
  })

  app.post(`${MEMBRES}/:id/modifier`, async c => {
    const departements = exigerPiloter(c)
    const { db } = c.var.contexte
    const id = readNumero(c)
    const champs = await c.req.parseBody()
    const saisie = readSaisie(champs)
    const revision = toNumero(readChamp(champs, 'revision')) ?? 0
    const refus = await tryWrite(() =>
      updateMembre(db, { id, revision, departements }, saisie, c.var.acteur!.personne),
    )
    if (refus) return renderModifier(c, await findMembre(db, id, departements), saisie, refus)
    return redirectWithMessage(c, `${MEMBRES}/${id}`, 'La fiche du membre est enregistrée.')
  })
}

function readSaisie(champs: Record<string, unknown>): SaisieMembre {
  const read = (nom: keyof SaisieMembre) => readChamp(champs, nom).trim()
  return {
    ...{ nom: read('nom'), college: read('college'), role: read('role'), siret: read('siret') },
    ...{ structure: read('structure'), epci: read('epci') },
  }
}

const toSaisie = ({ nom, college, role, siret, structure, epci }: MembreComplet): SaisieMembre => ({
  ...{ nom, college, role, siret: siret ?? '', structure: structure ?? '', epci: epci ?? '' },
})

async function renderNouveau(
  c: Requete,
  choix: Choix,
  saisie: SaisieMembre,
  statut: 'candidat' | 'confirme',
  refus: Refus | null,
) {
  return renderPage(
    c,
    {
      titre: 'Ajouter un membre',
      section: 'Membres de la gouvernance',
      fil: FIL_MEMBRES,
      chapeau: `${choix.departement.nom} : un organisme, avant les personnes qui le représentent.`,
    },
    <>
      <ResumeErreurs fautes={refus?.fautes ?? []} />
      <Formulaire action={MEMBRES}>
        <input type="hidden" name="departement" value={choix.departement.code} />
        <Champs
          saisie={saisie}
          refus={refus}
          epcis={choix.epcis}
          structures={await listStructures(c, choix)}
        />
        <ChampRadios
          nom="statut"
          libelle="Situation"
          valeur={statut}
          options={[
            { valeur: 'confirme', texte: 'Il est déjà membre de la gouvernance' },
            { valeur: 'candidat', texte: 'Il est candidat : la gouvernance répondra' },
          ]}
        />
        <Bouton texte="Enregistrer" />
      </Formulaire>
    </>,
    refus?.statut ?? 200,
  )
}

async function renderModifier(c: Requete, membre: MembreComplet, saisie: SaisieMembre, refus: Refus | null) {
  const choix = await chooseDepartement(c, membre.departement, PILOTER)
  const structures = await listStructures(c, choix)
  return renderPage(
    c,
    {
      titre: `Modifier : ${membre.nom}`,
      section: 'Membres de la gouvernance',
      fil: [...FIL_MEMBRES, { texte: membre.nom, href: `${MEMBRES}/${membre.id}` }],
    },
    <>
      <ResumeErreurs fautes={refus?.fautes ?? []} />
      <Conflit refus={refus} lignes={compare(toSaisie(membre), saisie, choix, structures)} />
      <Formulaire action={`${MEMBRES}/${membre.id}/modifier`}>
        <input type="hidden" name="revision" value={membre.revision} />
        <Champs saisie={saisie} refus={refus} epcis={choix.epcis} structures={structures} />
        <Bouton texte="Enregistrer" />
      </Formulaire>
    </>,
    refus?.statut ?? 200,
  )
}

type Structure = { id: string; nom: string }
const listStructures = (c: Requete, { departement }: Choix): Promise<Structure[]> =>
  c.var.contexte.comptes.reperes.listStructures(c.var.contexte.db, {
    departements: [departement.code],
    ids: [],
  })

const compare = (avant: SaisieMembre, saisie: SaisieMembre, choix: Choix, structures: Structure[]) =>
  compareSaisies(
    de => ({
      Nom: de.nom || null,
      Collège: nameOf(NOM_DU_COLLEGE, de.college),
      Rôle: nameOf(NOM_DU_ROLE_DE_MEMBRE, de.role),
      SIRET: de.siret || null,
      Intercommunalité: nameEpci(choix, de.epci),
      Structure: structures.find(({ id }) => id === de.structure)?.nom ?? null,
    }),
    avant,
    saisie,
  )

function Champs({
  saisie,
  refus,
  epcis,
  structures,
}: {
  saisie: SaisieMembre
  refus: Refus | null
  epcis: Choix['epcis']
  structures: Structure[]
}) {
  const erreurOf = (nom: keyof SaisieMembre) => fauteOf(refus?.fautes ?? [], nom)
  return (
    <>
      <Champ
        nom="nom"
        libelle="Nom de l’organisme"
        exemple="Communauté de communes du Diois"
        valeur={saisie.nom}
        erreur={erreurOf('nom')}
      />
      <ChampListe
        nom="college"
        libelle="Collège"
        options={COLLEGES.map(valeur => ({ valeur, texte: NOM_DU_COLLEGE[valeur] }))}
        valeur={saisie.college}
        erreur={erreurOf('college')}
      />
      <ChampRadios
        nom="role"
        libelle="Rôle"
        valeur={saisie.role}
        erreur={erreurOf('role')}
        options={[
          { valeur: 'copilote', texte: 'Copilote', aide: 'Il pilote la feuille de route.' },
          { valeur: 'membre', texte: 'Membre', aide: 'Il prend part aux décisions et aux actions.' },
          { valeur: 'observateur', texte: 'Observateur', aide: 'Il est informé et assiste aux réunions.' },
        ]}
      />
      <ChampEpci
        epcis={epcis}
        aide="Pour le collège EPCI seulement."
        valeur={saisie.epci}
        erreur={erreurOf('epci')}
      />
      <Champ
        nom="siret"
        libelle="SIRET"
        facultatif
        exemple="130 025 265 00013"
        valeur={saisie.siret}
        erreur={erreurOf('siret')}
      />
      {structures.length > 0 && (
        <ChampListe
          nom="structure"
          libelle="Structure de l’annuaire"
          aide="Si cet organisme y est déjà."
          facultatif
          invite="Aucune"
          options={structures.map(({ id, nom }) => ({ valeur: id, texte: nom }))}
          valeur={saisie.structure}
          erreur={erreurOf('structure')}
        />
      )}
    </>
  )
}
