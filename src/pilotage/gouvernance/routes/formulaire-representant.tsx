import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { readNumero, toNumero } from '../../../socle/http/read-numero.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampRadios } from '../../../socle/ui/champs.tsx'
import { Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import type { SaisieRepresentant } from '../check-representant.ts'
import { eraseRepresentant } from '../erase-representant.ts'
import { findMembre, type MembreComplet, type Representant } from '../find-membre.ts'
import { setRepresentant } from '../set-representant.ts'
import { FIL_MEMBRES, MEMBRES } from './adresses.ts'
import { exigerPiloter } from './choose-departement.ts'
import { Conflit, type Refus, tryWrite } from './refus.tsx'

const LES_SIENS = `${MEMBRES}/:id/representants`

/** Who speaks for a member, until when; and erasing someone who asks for it. */
export function addFormulaireRepresentant(app: Application): void {
  app.get(`${LES_SIENS}/nouveau`, async c => {
    const membre = await loadMembre(c)
    const debut = findJour(c.var.contexte.maintenant())
    const vide = { nom: '', qualite: '', courriel: '', titulaire: true, debut, fin: '' }
    return renderFormulaire(c, membre, null, vide, null)
  })

  app.post(LES_SIENS, async c => saveRepresentant(c, null))

  app.get(`${LES_SIENS}/:representant`, async c => {
    const membre = await loadMembre(c)
    const mandat = findMandat(membre, readNumero(c, 'representant'))
    return renderFormulaire(c, membre, mandat, toSaisie(mandat), null)
  })

  app.post(`${LES_SIENS}/:representant`, async c => saveRepresentant(c, readNumero(c, 'representant')))

  app.get(`${LES_SIENS}/:representant/effacer`, async c => {
    const membre = await loadMembre(c)
    return renderEffacer(c, membre, findMandat(membre, readNumero(c, 'representant')))
  })

  app.post(`${LES_SIENS}/:representant/effacer`, async c => {
    const departements = exigerPiloter(c)
    const { db } = c.var.contexte
    const [id, representant] = [readNumero(c), readNumero(c, 'representant')]
    const revision = toNumero(readChamp(await c.req.parseBody(), 'revision')) ?? 0
    await eraseRepresentant(db, { id, revision, departements }, representant, c.var.acteur!.personne)
    return redirectWithMessage(c, `${MEMBRES}/${id}`, 'La personne est effacée, avec ses mandats.')
  })
}

const loadMembre = (c: Requete) => findMembre(c.var.contexte.db, readNumero(c), exigerPiloter(c))

function findMandat({ representants }: MembreComplet, id: number): Representant {
  const mandat = representants.find(representant => representant.id === id)
  if (!mandat) throw new Erreur('introuvable', 'Cette personne ne représente pas, ou plus, ce membre.')
  return mandat
}

async function saveRepresentant(c: Requete, representant: number | null) {
  const departements = exigerPiloter(c)
  const { db } = c.var.contexte
  const id = readNumero(c)
  const champs = await c.req.parseBody()
  const read = (nom: string) => readChamp(champs, nom).trim()
  const saisie: SaisieRepresentant = {
    ...{ nom: read('nom'), qualite: read('qualite'), courriel: read('courriel') },
    ...{ titulaire: read('siege') !== 'suppleance', debut: read('debut'), fin: read('fin') },
  }
  const revision = representant === null ? null : (toNumero(read('revision')) ?? 0)
  const refus = await tryWrite(() =>
    setRepresentant(db, { id, revision, departements }, representant, saisie, c.var.acteur!.personne),
  )
  if (!refus) return redirectWithMessage(c, `${MEMBRES}/${id}`, 'Le mandat est enregistré.')
  const membre = await findMembre(db, id, departements)
  const mandat = representant === null ? null : findMandat(membre, representant)
  return renderFormulaire(c, membre, mandat, saisie, refus)
}

const toSaisie = ({ nom, qualite, courriel, titulaire, debut, fin }: Representant): SaisieRepresentant => ({
  ...{ nom, qualite: qualite ?? '', courriel: courriel ?? '', titulaire, debut, fin: fin ?? '' },
})

function filOf(membre: MembreComplet) {
  return [...FIL_MEMBRES, { texte: membre.nom, href: `${MEMBRES}/${membre.id}` }]
}

function renderFormulaire(
  c: Requete,
  membre: MembreComplet,
  mandat: Representant | null,
  saisie: SaisieRepresentant,
  refus: Refus | null,
) {
  const erreurOf = (nom: keyof SaisieRepresentant) => fauteOf(refus?.fautes ?? [], nom)
  const chemin = `${MEMBRES}/${membre.id}/representants${mandat ? `/${mandat.id}` : ''}`
  return renderPage(
    c,
    {
      titre: mandat ? `Mandat de ${mandat.nom}` : 'Ajouter un représentant',
      section: membre.nom,
      fil: filOf(membre),
      chapeau: `Qui parle pour ${membre.nom}, et jusqu’à quand.`,
    },
    <>
      <ResumeErreurs fautes={refus?.fautes ?? []} />
      <Conflit refus={refus} lignes={mandat ? compare(toSaisie(mandat), saisie) : []} />
      <Formulaire action={chemin}>
        {mandat && <input type="hidden" name="revision" value={membre.revision} />}
        <Champ
          nom="nom"
          libelle="Prénom et nom"
          exemple="Camille Durand"
          valeur={saisie.nom}
          erreur={erreurOf('nom')}
        />
        <Champ
          nom="qualite"
          libelle="Fonction"
          facultatif
          exemple="Directrice des solidarités"
          valeur={saisie.qualite}
          erreur={erreurOf('qualite')}
        />
        <Champ
          nom="courriel"
          type="courriel"
          libelle="Courriel"
          facultatif
          aide="Pour les convocations. Seuls les copilotes le voient."
          exemple="camille.durand@drome.fr"
          valeur={saisie.courriel}
          erreur={erreurOf('courriel')}
        />
        <ChampRadios
          nom="siege"
          libelle="Siège"
          valeur={saisie.titulaire ? 'titulaire' : 'suppleance'}
          options={[
            { valeur: 'titulaire', texte: 'Titulaire' },
            { valeur: 'suppleance', texte: 'Suppléance' },
          ]}
        />
        <Champ
          nom="debut"
          type="date"
          libelle="Premier jour du mandat"
          valeur={saisie.debut}
          erreur={erreurOf('debut')}
        />
        <Champ
          nom="fin"
          type="date"
          libelle="Dernier jour du mandat"
          facultatif
          aide="Vide tant que le mandat court."
          valeur={saisie.fin}
          erreur={erreurOf('fin')}
        />
        <Bouton texte="Enregistrer" />
      </Formulaire>
      {mandat && (
        <p className="fr-mt-4w">
          <a href={`${chemin}/effacer`}>Effacer cette personne, à sa demande</a>
        </p>
      )}
    </>,
    refus?.statut ?? 200,
  )
}

function compare(avant: SaisieRepresentant, saisie: SaisieRepresentant) {
  const tell = (de: SaisieRepresentant): Record<string, string | null> => ({
    'Prénom et nom': de.nom || null,
    Fonction: de.qualite || null,
    Courriel: de.courriel || null,
    Siège: de.titulaire ? 'Titulaire' : 'Suppléance',
    'Premier jour': de.debut || null,
    'Dernier jour': de.fin || null,
  })
  const [a, b] = [tell(avant), tell(saisie)]
  return Object.keys(a).map(champ => ({ champ, a: a[champ] ?? null, b: b[champ] ?? null }))
}

function renderEffacer(c: Requete, membre: MembreComplet, mandat: Representant) {
  const chemin = `${MEMBRES}/${membre.id}/representants/${mandat.id}`
  return renderPage(
    c,
    { titre: `Effacer ${mandat.nom}`, section: membre.nom, fil: filOf(membre) },
    <>
      <Alerte gravite="attention" titre="Cet effacement est définitif">
        <p>
          Le nom, la fonction, le courriel et les mandats de cette personne disparaissent, et avec eux les
          courriels et les demandes de signature qui l’attendent. Les feuilles de présence gardent
          l’organisme, sans le nom. Une signature déjà donnée garde le sien : elle engage l’organisme.
        </p>
        <p>
          Les textes écrits librement, comme les comptes rendus, ne sont pas relus : corrigez-les si son nom y
          est.
        </p>
      </Alerte>
      <p>
        Si son mandat est simplement fini, ne l’effacez pas :{' '}
        <a href={chemin}>notez plutôt le dernier jour du mandat</a>.
      </p>
      <Formulaire action={`${chemin}/effacer`}>
        <input type="hidden" name="revision" value={membre.revision} />
        <Bouton texte="Effacer cette personne" />
      </Formulaire>
    </>,
  )
}
