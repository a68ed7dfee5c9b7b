import { exigerDepartements } from '../../../socle/auth/droits.ts'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { sendCourriels } from '../../../socle/courriel/send-courriels.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { formatCompte, formatNombre } from '../../../socle/texte/nombres.ts'
import { isUuid } from '../../../socle/texte/uuid.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampListe, ChampRadios } from '../../../socle/ui/champs.tsx'
import { Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { listTerritoires } from '../../../territoire/list-territoires.ts'
import { TENIR_PRESCRIPTEURS } from '../../droits.ts'
import { addPrescripteur } from '../add-prescripteur.ts'
import { listPrescripteurs, type PrescripteurLu } from '../list-prescripteurs.ts'
import { MOTS_DES_FILIERES, MOTS_DES_PRESCRIPTEURS } from '../prescription.ts'
import { removePrescripteur } from '../remove-prescripteur.ts'
import { sendLienDePrescripteur } from '../send-lien-de-prescripteur.ts'
import { FIL_PRESCRIPTIONS, PRESCRIPTEURS } from './adresses.ts'
import { OngletsDOrientation } from './onglets.tsx'
import { type RefusDEnvoi, tryEnvoi } from './try-envoi.ts'

/** The register of those who may send people without an account, kept by the coordination. */
export function addPrescripteurs(app: Application): void {
  app.get(PRESCRIPTEURS, c => renderListe(c, {}, null))

  app.post(PRESCRIPTEURS, async c => {
    const departements = await listSiens(c)
    const { db, maintenant } = c.var.contexte
    const champs = await c.req.parseBody()
    const read = (nom: string) => readChamp(champs, nom)
    const departement = departements.find(({ code }) => code === read('departement')) ?? departements[0]
    if (!departement)
      throw new Erreur('introuvable', 'Aucun département n’est encore installé. Installez-le d’abord.')
    const saisie = {
      ...{ courriel: read('courriel'), nom: read('nom'), organisme: read('organisme') },
      ...{ genre: read('genre'), filiere: read('filiere') },
    }
    const ajout = await tryEnvoi(async () => {
      const ajoute = await addPrescripteur(db, departement.code, saisie, c.var.acteur!.personne, maintenant())
      await sendLienDePrescripteur(db, ajoute.courriel, c.var.contexte, maintenant())
      return ajoute
    })
    if ('refus' in ajout) return renderListe(c, { ...saisie, departement: departement.code }, ajout.refus)
    sendCourriels(c)
    return redirectWithMessage(
      c,
      PRESCRIPTEURS,
      `${saisie.organisme} peut maintenant orienter des personnes : son lien part à ${ajout.fait.courriel}.`,
    )
  })

  app.post(`${PRESCRIPTEURS}/:id/lien`, async c => {
    const { courriel } = await loadPrescripteur(c)
    const { db, maintenant } = c.var.contexte
    await sendLienDePrescripteur(db, courriel, c.var.contexte, maintenant())
    sendCourriels(c)
    return redirectWithMessage(c, PRESCRIPTEURS, `Un lien part à ${courriel}.`)
  })

  app.post(`${PRESCRIPTEURS}/:id/retirer`, async c => {
    const connu = await loadPrescripteur(c)
    const { db, maintenant } = c.var.contexte
    await removePrescripteur(db, connu, c.var.acteur!.personne, maintenant())
    return redirectWithMessage(
      c,
      PRESCRIPTEURS,
      `${connu.organisme} n’oriente plus sans compte : ses liens ne s’ouvrent plus.`,
    )
  })
}

async function listSiens(c: Requete) {
  const autorises = exigerDepartements(c.var.acteur, TENIR_PRESCRIPTEURS)
  const { departements } = await listTerritoires(c.var.contexte.db)
  return departements.filter(({ code }) => autorises === 'tous' || autorises.includes(code))
}

/** @throws Erreur non_connecte, interdit, introuvable */
async function loadPrescripteur(c: Requete): Promise<PrescripteurLu> {
  const departements = exigerDepartements(c.var.acteur, TENIR_PRESCRIPTEURS)
  const id = c.req.param('id') ?? ''
  const [connu] = isUuid(id) ? await listPrescripteurs(c.var.contexte.db, departements, id) : []
  if (!connu)
    throw new Erreur('introuvable', 'Ce prescripteur n’existe pas, ou n’est pas dans votre territoire.')
  return connu
}

async function renderListe(c: Requete, saisie: Record<string, string>, refus: RefusDEnvoi | null) {
  const departements = await listSiens(c)
  const connus = await listPrescripteurs(
    c.var.contexte.db,
    departements.map(({ code }) => code),
  )
  return renderPage(
    c,
    {
      titre: 'Prescripteurs',
      fil: FIL_PRESCRIPTIONS,
      chapeau: 'Ceux qui peuvent orienter une personne sans compte, avec un lien reçu à cette adresse.',
    },
    <>
      <OngletsDOrientation acteur={c.var.acteur} actuel={PRESCRIPTEURS} />
      <ResumeErreurs fautes={refus?.fautes ?? []} />
      {connus.length === 0 ? (
        <EtatVide titre="Aucun prescripteur n’est encore enregistré">
          <p>Commencez par l’accueil d’une mairie ou d’un centre social : il recevra son lien aussitôt.</p>
        </EtatVide>
      ) : (
        <Connus connus={connus} />
      )}
      <Ajouter {...{ departements, saisie, refus }} />
    </>,
    refus?.statut ?? 200,
  )
}

function Connus({ connus }: { connus: readonly PrescripteurLu[] }) {
  return (
    <Tableau
      legende={`${formatCompte(connus.length, 'prescripteur peut', 'prescripteurs peuvent')} orienter sans compte`}
      idOf={({ id }) => id}
      lignes={connus}
      colonnes={[
        {
          cle: 'organisme',
          titre: 'Organisme',
          entete: true,
          cellule: ({ organisme, nom }) => (
            <>
              {organisme}
              <br />
              <span className="mg-source">{nom}</span>
            </>
          ),
        },
        { cle: 'courriel', titre: 'Adresse', cellule: ({ courriel }) => courriel },
        { cle: 'filiere', titre: 'Domaine', cellule: ({ filiere }) => MOTS_DES_FILIERES[filiere] },
        { cle: 'envois', titre: 'Demandes', nombre: true, cellule: ({ envois }) => formatNombre(envois) },
        {
          cle: 'gestes',
          titre: 'Gestes',
          cellule: ({ id, organisme }) => (
            <div className="mg-verifier-reponses">
              <form method="post" action={`${PRESCRIPTEURS}/${id}/lien`}>
                <Bouton texte="Envoyer un lien" complement={`à ${organisme}`} priorite="secondaire" petit />
              </form>
              <form method="post" action={`${PRESCRIPTEURS}/${id}/retirer`}>
                <Bouton texte="Retirer" complement={organisme} priorite="discrete" petit />
              </form>
            </div>
          ),
        },
      ]}
    />
  )
}

const toOptions = (mots: Record<string, string>) =>
  Object.entries(mots).map(([valeur, texte]) => ({ valeur, texte }))

function Ajouter({
  departements,
  saisie,
  refus,
}: {
  departements: readonly { code: string; nom: string }[]
  saisie: Record<string, string>
  refus: RefusDEnvoi | null
}) {
  const erreurOf = (nom: string) => fauteOf(refus?.fautes ?? [], nom)
  return (
    <section aria-labelledby="ajouter">
      <h2 id="ajouter">Ajouter un prescripteur</h2>
      <Formulaire action={PRESCRIPTEURS}>
        {departements.length > 1 && (
          <ChampListe
            nom="departement"
            libelle="Département"
            options={departements.map(({ code, nom }) => ({ valeur: code, texte: nom }))}
            valeur={saisie.departement ?? departements[0]?.code}
          />
        )}
        <Champ
          nom="organisme"
          libelle="Organisme"
          exemple="Mairie de Saillans"
          valeur={saisie.organisme}
          erreur={erreurOf('organisme')}
        />
        <Champ
          nom="nom"
          libelle="Personne ou service"
          exemple="Accueil"
          valeur={saisie.nom}
          erreur={erreurOf('nom')}
        />
        <Champ
          nom="courriel"
          type="courriel"
          libelle="Adresse électronique professionnelle"
          exemple="accueil@mairie.fr"
          valeur={saisie.courriel}
          erreur={erreurOf('courriel')}
          remplissage="off"
        />
        <ChampRadios
          nom="genre"
          libelle="Qui est-ce ?"
          options={toOptions(MOTS_DES_PRESCRIPTEURS)}
          valeur={saisie.genre ?? 'professionnel'}
          erreur={erreurOf('genre')}
        />
        <ChampListe
          nom="filiere"
          libelle="Domaine"
          options={toOptions(MOTS_DES_FILIERES)}
          valeur={saisie.filiere}
          erreur={erreurOf('filiere')}
        />
        <Bouton texte="Ajouter et envoyer le lien" />
      </Formulaire>
    </section>
  )
}
