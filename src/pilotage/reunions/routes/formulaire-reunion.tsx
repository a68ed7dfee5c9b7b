import { findHeure } from '../../../agenda/heure-de-paris.ts'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { sendCourriels } from '../../../socle/courriel/send-courriels.ts'
import { sendOnce } from '../../../socle/envois/send-once.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { toNumero } from '../../../socle/http/read-numero.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampListe } from '../../../socle/ui/champs.tsx'
import { CLE_D_ENVOI, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { PILOTER } from '../../droits.ts'
import { findComite } from '../../gouvernance/find-comite.ts'
import { listComites } from '../../gouvernance/list-comites.ts'
import { COMITES, hrefOf } from '../../gouvernance/routes/adresses.ts'
import { type Choix, chooseDepartement, exigerPiloter } from '../../gouvernance/routes/choose-departement.ts'
import { Conflit, type Refus, tryWrite } from '../../gouvernance/routes/refus.tsx'
import { checkQuand, type SaisieQuand } from '../check-quand.ts'
import { hrefOfReunion } from '../courriels.ts'
import { moveReunion } from '../move-reunion.ts'
import { planReunion } from '../plan-reunion.ts'
import type { Reunion } from '../reunion.ts'
import { FIL_REUNIONS, filOf, loadReunionPilotee, REUNIONS } from './load-reunion.ts'
import { sayEnvoi } from './say-envoi.ts'

/** Planning a meeting of a committee, then moving it. */
export function addFormulaireReunion(app: Application): void {
  app.get(`${REUNIONS}/nouvelle`, async c => {
    const numero = toNumero(c.req.query('comite'))
    const comite = numero === undefined ? null : await findComite(c.var.contexte.db, numero, exigerPiloter(c))
    const departement = comite?.departement ?? c.req.query('departement')
    const choix = await chooseDepartement(c, departement, PILOTER)
    const saisie = { jour: '', debut: '', fin: '', adresse: '', visio: '' }
    return renderNouvelle(c, choix, String(comite?.id ?? ''), saisie, null)
  })

  app.post(`${REUNIONS}/nouvelle`, async c => {
    const champs = await c.req.parseBody()
    const choix = await chooseDepartement(c, readChamp(champs, 'departement') || undefined, PILOTER)
    const comite = readChamp(champs, 'comite')
    const saisie = readQuand(champs)
    const departement = choix.departement.code
    const { db, maintenant } = c.var.contexte
    const auteur = c.var.acteur!.personne
    const envoi = { cle: readChamp(champs, CLE_D_ENVOI), auteur, contenu: [departement, comite, saisie] }
    let suite = ''
    const refus = await tryWrite(async () => {
      const quand = checkQuand(saisie)
      const reunion = { ...quand, departement, comite: toNumero(comite) ?? null }
      suite = await sendOnce(db, envoi, maintenant(), async tx =>
        hrefOfReunion(await planReunion(tx, reunion, auteur), '/ordre-du-jour'),
      )
    })
    if (refus) return renderNouvelle(c, choix, comite, saisie, refus)
    return redirectWithMessage(c, suite, 'La réunion est prévue. Composez maintenant son ordre du jour.')
  })

  app.get(`${REUNIONS}/:id/modifier`, async c => {
    const { reunion } = await loadReunionPilotee(c)
    return renderModifier(c, reunion, toSaisie(reunion), null)
  })

  app.post(`${REUNIONS}/:id/modifier`, async c => {
    const { reunion, changement } = await loadReunionPilotee(c)
    const { db, maintenant } = c.var.contexte
    const champs = await c.req.parseBody()
    const saisie = readQuand(champs)
    const revision = toNumero(readChamp(champs, 'revision')) ?? 0
    let message = ''
    const refus = await tryWrite(async () => {
      const quand = checkQuand(saisie)
      // Revisions of a date begin at 0; forms count from 1.
      const envoi = await moveReunion(db, changement, revision - 1, quand, c.var.contexte, maintenant())
      message = reunion.convoquee_le ? ` ${sayEnvoi(envoi)}` : ''
    })
    if (refus) return renderModifier(c, (await loadReunionPilotee(c)).reunion, saisie, refus)
    sendCourriels(c)
    return redirectWithMessage(c, hrefOfReunion(reunion.id), `La réunion est modifiée.${message}`)
  })
}

function readQuand(champs: Record<string, unknown>): SaisieQuand {
  const read = (nom: keyof SaisieQuand) => readChamp(champs, nom).trim()
  return {
    ...{ jour: read('jour'), debut: read('debut'), fin: read('fin') },
    ...{ adresse: read('adresse'), visio: read('visio') },
  }
}

const toSaisie = ({ rendezVous: { debut, fin, adresse, visio } }: Reunion): SaisieQuand => ({
  ...{ jour: findJour(debut), debut: findHeure(debut), fin: findHeure(fin) },
  ...{ adresse: adresse ?? '', visio: visio ?? '' },
})

async function renderNouvelle(
  c: Requete,
  choix: Choix,
  comite: string,
  saisie: SaisieQuand,
  refus: Refus | null,
) {
  const comites = await listComites(c.var.contexte.db, choix.departement.code)
  const ouverts = comites.filter(({ clos_le }) => clos_le === null)
  return renderPage(
    c,
    {
      titre: 'Prévoir une réunion',
      section: 'Réunions',
      fil: FIL_REUNIONS,
      chapeau: `${choix.departement.nom} : quel comité, quand et où. Personne n’est encore convoqué.`,
    },
    ouverts.length === 0 ? (
      <EtatVide
        titre="Aucun comité n’est encore ouvert"
        action={
          <BoutonLien
            texte="Créer un comité"
            href={hrefOf(`${COMITES}/nouveau`, { departement: choix.departement.code })}
          />
        }
      >
        <p>Une réunion est celle d’un comité : c’est sa composition qui dit qui convoquer.</p>
      </EtatVide>
    ) : (
      <>
        <ResumeErreurs fautes={refus?.fautes ?? []} />
        <Formulaire action={`${REUNIONS}/nouvelle`} unique>
          <input type="hidden" name="departement" value={choix.departement.code} />
          <ChampListe
            nom="comite"
            libelle="Comité"
            options={ouverts.map(({ id, nom, membres }) => ({
              valeur: String(id),
              texte: `${nom} (${formatCompte(membres, 'membre', 'membres')})`,
            }))}
            valeur={comite}
            erreur={fauteOf(refus?.fautes ?? [], 'comite')}
          />
          <Quand saisie={saisie} refus={refus} />
          <Bouton texte="Prévoir la réunion" />
        </Formulaire>
      </>
    ),
    refus?.statut ?? 200,
  )
}

function renderModifier(c: Requete, reunion: Reunion, saisie: SaisieQuand, refus: Refus | null) {
  const avant = toSaisie(reunion)
  return renderPage(
    c,
    {
      titre: 'Changer la date ou le lieu',
      section: 'Réunions',
      fil: filOf(reunion),
      chapeau: reunion.convoquee_le
        ? 'Les personnes convoquées reçoivent un courriel, et leur agenda se met à jour.'
        : 'Personne n’est encore convoqué : personne ne reçoit de courriel.',
    },
    <>
      <ResumeErreurs fautes={refus?.fautes ?? []} />
      <Conflit
        refus={refus}
        lignes={CHAMPS.map(({ nom, libelle }) => ({
          champ: libelle,
          a: avant[nom] || null,
          b: saisie[nom] || null,
        }))}
      />
      <Formulaire action={hrefOfReunion(reunion.id, '/modifier')}>
        <input type="hidden" name="revision" value={reunion.rendezVous.revision + 1} />
        <Quand saisie={saisie} refus={refus} />
        <Bouton texte={reunion.convoquee_le ? 'Enregistrer et prévenir' : 'Enregistrer'} />
      </Formulaire>
    </>,
    refus?.statut ?? 200,
  )
}

const CHAMPS = [
  { nom: 'jour', libelle: 'Jour' },
  { nom: 'debut', libelle: 'Début' },
  { nom: 'fin', libelle: 'Fin' },
  { nom: 'adresse', libelle: 'Lieu' },
  { nom: 'visio', libelle: 'Lien de visioconférence' },
] as const

function Quand({ saisie, refus }: { saisie: SaisieQuand; refus: Refus | null }) {
  const erreurOf = (nom: keyof SaisieQuand) => fauteOf(refus?.fautes ?? [], nom)
  return (
    <>
      <Champ nom="jour" libelle="Jour" type="date" valeur={saisie.jour} erreur={erreurOf('jour')} />
      <Champ nom="debut" libelle="Début" type="heure" valeur={saisie.debut} erreur={erreurOf('debut')} />
      <Champ nom="fin" libelle="Fin" type="heure" valeur={saisie.fin} erreur={erreurOf('fin')} />
      <Champ
        nom="adresse"
        libelle="Lieu"
        facultatif
        exemple="Salle du conseil, hôtel du département, Valence"
        valeur={saisie.adresse}
        erreur={erreurOf('adresse')}
      />
      <Champ
        nom="visio"
        libelle="Lien de visioconférence"
        facultatif
        type="adresseWeb"
        exemple="https://visio.numerique.gouv.fr/comite-technique"
        valeur={saisie.visio}
        erreur={erreurOf('visio')}
      />
    </>
  )
}
