import { departementsAutorises } from '../../../socle/auth/droits.ts'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour, formatDate, formatInstant } from '../../../socle/texte/dates.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { ChampTexteLong } from '../../../socle/ui/champs.tsx'
import { Comparaison } from '../../../socle/ui/comparaison.tsx'
import { Formulaire, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { listTerritoires } from '../../../territoire/list-territoires.ts'
import { ECRIRE_PARCOURS, exigerDepartementsOuStructures, PUBLIER_PARCOURS } from '../../droits.ts'
import {
  BESOINS_DU_PARCOURS,
  type ContenuParcours,
  contratParcours,
  SIGNES_DU_PARCOURS,
} from '../parcours.ts'
import { publishParcours, withdrawParcours } from '../publish-parcours.ts'
import { type ParcoursLu, readParcours, type VersionLue } from '../read-parcours.ts'
import { saveParcours } from '../save-parcours.ts'
import { FIL_PARCOURS, hrefOfParcours, PARCOURS } from './adresses.ts'
import { type Ouvert, renderVersion, Versions } from './versions-du-parcours.tsx'

/** Writing the way of an EPCI together, publishing it, and reading what was published before. */
export function addEcrireParcours(app: Application): void {
  app.get(`${PARCOURS}/:epci/modifier`, async c => {
    const ouvert = await loadTerritoire(c, ECRIRE_PARCOURS)
    const lu = await readParcours(c.var.contexte.db, ouvert)
    return renderEcrire(c, ouvert, lu, lu.contenu, null)
  })

  app.post(`${PARCOURS}/:epci/modifier`, async c => {
    const ouvert = await loadTerritoire(c, ECRIRE_PARCOURS)
    const { db, maintenant } = c.var.contexte
    const champs = await c.req.parseBody()
    const contenu = readContenu(champs)
    const lecture = contratParcours.safeParse(contenu)
    if (!lecture.success) {
      const lu = await readParcours(db, ouvert)
      const fautes = lecture.error.issues.map(({ path }) => ({
        champ: String(path.at(-1)),
        message: `Le texte est trop long : ${SIGNES_DU_PARCOURS} signes au plus.`,
      }))
      return renderEcrire(c, ouvert, lu, contenu, { statut: 400, fautes })
    }
    try {
      await saveParcours(
        db,
        ouvert,
        Number(readChamp(champs, 'revision')) || 0,
        lecture.data,
        c.var.acteur!.personne,
        maintenant(),
      )
    } catch (erreur) {
      if (!(erreur instanceof Erreur) || erreur.code !== 'conflit') throw erreur
      const lu = await readParcours(db, ouvert)
      return renderEcrire(c, ouvert, lu, contenu, { statut: 409, fautes: [], conflit: erreur.message })
    }
    return redirectWithMessage(
      c,
      hrefOfParcours(ouvert.epci, '/modifier', ouvert.departement),
      'Le texte est enregistré. Les habitants le liront quand il sera publié.',
    )
  })

  app.post(`${PARCOURS}/:epci/publier`, async c => {
    const ouvert = await loadTerritoire(c, PUBLIER_PARCOURS)
    const { db, maintenant } = c.var.contexte
    const revision = Number(readChamp(await c.req.parseBody(), 'revision')) || 0
    const numero = await publishParcours(db, ouvert, revision, c.var.acteur!.personne, maintenant())
    return redirectWithMessage(
      c,
      hrefOfParcours(ouvert.epci, '', ouvert.departement),
      `La version ${numero} est publiée : c’est celle que tout le monde lit.`,
    )
  })

  app.post(`${PARCOURS}/:epci/retirer`, async c => {
    const ouvert = await loadTerritoire(c, PUBLIER_PARCOURS)
    const { db, maintenant } = c.var.contexte
    await withdrawParcours(db, ouvert, c.var.acteur!.personne, maintenant())
    return redirectWithMessage(
      c,
      hrefOfParcours(ouvert.epci, '/modifier', ouvert.departement),
      'Le parcours n’est plus publié. Son texte est gardé.',
    )
  })

  app.get(`${PARCOURS}/:epci/versions/:numero`, async c => {
    const ouvert = await loadTerritoire(c, ECRIRE_PARCOURS)
    const { versions } = await readParcours(c.var.contexte.db, ouvert)
    const version = versions.find(({ numero }) => String(numero) === c.req.param('numero'))
    if (!version) throw new Erreur('introuvable', 'Ce parcours n’a pas de version de ce numéro.')
    return renderVersion(c, ouvert, version)
  })
}

/** The EPCI in the address, in a département where one holds the right. @throws Erreur non_connecte, interdit, introuvable */
async function loadTerritoire(c: Requete, droit: string): Promise<Ouvert> {
  const autorises = exigerDepartementsOuStructures(c.var.acteur, droit)
  const { epcis } = await listTerritoires(c.var.contexte.db)
  const epci = epcis.find(({ code }) => code === c.req.param('epci'))
  const siens = epci?.departements.filter(code => autorises === 'tous' || autorises.includes(code)) ?? []
  const departement = siens.find(code => code === c.req.query('departement')) ?? siens[0]
  if (!epci || !departement)
    throw new Erreur(
      'introuvable',
      'Cette intercommunalité n’existe pas, ou n’est pas dans votre territoire.',
    )
  return { epci: epci.code, nom: epci.nom, departement }
}

const read = (champs: Record<string, unknown>, nom: string) =>
  readChamp(champs, nom).replaceAll('\r\n', '\n').trim()

const readContenu = (champs: Record<string, unknown>): ContenuParcours => ({
  introduction: read(champs, 'introduction'),
  etapes: Object.fromEntries(
    BESOINS_DU_PARCOURS.map(({ code }) => [code, read(champs, code)]).filter(([, texte]) => texte !== ''),
  ),
})

type Refus = { statut: 400 | 409; fautes: { champ: string; message: string }[]; conflit?: string }

function renderEcrire(
  c: Requete,
  ouvert: Ouvert,
  lu: ParcoursLu,
  contenu: ContenuParcours,
  refus: Refus | null,
) {
  const { epci, nom, departement } = ouvert
  const publie = departementsAutorises(c.var.acteur, PUBLIER_PARCOURS)
  const peutPublier = publie === 'tous' || publie.includes(departement)
  const lue = lu.versions.find(({ retiree_le }) => retiree_le === null)
  const erreurOf = (champ: string) => refus?.fautes.find(faute => faute.champ === champ)?.message
  return renderPage(
    c,
    {
      titre: `Parcours : ${nom}`,
      fil: FIL_PARCOURS,
      chapeau: lu.modifie_le
        ? `Modifié le ${formatInstant(lu.modifie_le)} par ${lu.modifie_par}.`
        : 'Rien n’est encore écrit. Dites, pour chaque besoin, par quelle porte commencer.',
    },
    <>
      <ResumeErreurs fautes={refus?.fautes ?? []} />
      {refus?.conflit && <Croise message={refus.conflit} enregistre={lu.contenu} saisi={contenu} />}
      <p>
        {lue ? (
          <>
            La <a href={hrefOfParcours(epci, '', departement)}>version {lue.numero}</a> est publiée depuis le{' '}
            {formatDate(findJour(lue.publiee_le))}.
          </>
        ) : (
          'Aucune version n’est publiée : les habitants ne lisent encore rien.'
        )}
      </p>
      <Formulaire action={hrefOfParcours(epci, '/modifier', departement)}>
        <input type="hidden" name="revision" value={lu.revision} />
        <ChampTexteLong
          nom="introduction"
          libelle="Quelques mots sur le territoire"
          aide="Un paragraphe par ligne. Une ligne qui commence par un tiret est un point d’une liste."
          facultatif
          lignes={4}
          valeur={contenu.introduction}
          erreur={erreurOf('introduction')}
        />
        {BESOINS_DU_PARCOURS.map(({ code, titre, question }) => (
          <ChampTexteLong
            key={code}
            nom={code}
            libelle={titre}
            aide={`« ${question} » Les lieux de l’annuaire s’ajoutent d’eux-mêmes.`}
            facultatif
            lignes={5}
            valeur={contenu.etapes[code] ?? ''}
            erreur={erreurOf(code)}
          />
        ))}
        <Bouton texte="Enregistrer" />
      </Formulaire>
      {peutPublier && lu.revision > 0 && !refus && <Publier {...{ ouvert, lu, lue }} />}
      <Versions {...{ ouvert, versions: lu.versions }} />
    </>,
    refus?.statut ?? 200,
  )
}

/** Both texts side by side; what was typed is still in the form below. */
function Croise({
  message,
  enregistre,
  saisi,
}: {
  message: string
  enregistre: ContenuParcours
  saisi: ContenuParcours
}) {
  return (
    <div id="erreurs" tabIndex={-1}>
      <Alerte gravite="attention" titre="Deux modifications se croisent">
        <p>{message}</p>
        <p>Le formulaire ci-dessous garde votre saisie. « Enregistrer » la mettra à la place de l’autre.</p>
      </Alerte>
      <Comparaison
        legende="Ce qui est enregistré maintenant, et ce que vous avez écrit"
        titreA="Enregistré"
        titreB="Votre saisie"
        lignes={[
          { champ: 'Introduction', a: enregistre.introduction || null, b: saisi.introduction || null },
          ...BESOINS_DU_PARCOURS.map(({ code, titre }) => ({
            champ: titre,
            a: enregistre.etapes[code] || null,
            b: saisi.etapes[code] || null,
          })),
        ]}
      />
    </div>
  )
}

function Publier({
  ouvert: { epci, departement },
  lu,
  lue,
}: {
  ouvert: Ouvert
  lu: ParcoursLu
  lue: VersionLue | undefined
}) {
  const pareil = lue && JSON.stringify(lue.contenu) === JSON.stringify(lu.contenu)
  return (
    <section aria-labelledby="publier">
      <h2 id="publier">Publier</h2>
      <div className="mg-verifier-reponses">
        {pareil ? (
          <p>Le texte enregistré est celui qui est publié.</p>
        ) : (
          <form method="post" action={hrefOfParcours(epci, '/publier', departement)}>
            <input type="hidden" name="revision" value={lu.revision} />
            <Bouton texte="Publier le texte enregistré" priorite="secondaire" />
          </form>
        )}
        {lue && (
          <form method="post" action={hrefOfParcours(epci, '/retirer', departement)}>
            <Bouton texte="Ne plus publier" priorite="discrete" />
          </form>
        )}
      </div>
    </section>
  )
}
