import type { Departements } from '../../../annuaire/portee.ts'
import { departementsAutorises, exiger, exigerDepartements } from '../../../socle/auth/droits.ts'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour, formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampListe, ChampRadios } from '../../../socle/ui/champs.tsx'
import { CLE_D_ENVOI, type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Badge, EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { listTerritoires } from '../../../territoire/list-territoires.ts'
import { LIRE_PILOTAGE, PILOTER } from '../../droits.ts'
import type { Feuille } from '../../feuille-de-route/feuille.ts'
import { findFeuille } from '../../feuille-de-route/find-feuille.ts'
import { listFeuilles } from '../../feuille-de-route/list-feuilles.ts'
import { assembleBilan } from '../assemble-bilan.ts'
import { AUDIENCES, NOM_DE_L_AUDIENCE } from '../bilan.ts'
import { keepBilan } from '../keep-bilan.ts'
import { type BilanListe, listBilans } from '../read-bilan.ts'
import { proposePeriode, readDemande, readSaisie, type SaisieBilan } from './read-demande.ts'
import { readFormat, sendBilan } from './send-bilan.ts'

export const BILANS = '/pilotage/bilans'

/** Making a bilan, and the ones that were made. */
export function addListeBilans(app: Application): void {
  app.get(BILANS, async c => {
    const saisie = readSaisie(nom => c.req.query(nom) ?? '')
    return renderBilans(c, saisie, [])
  })

  /** The same demand as a file, without keeping it: to see before giving it out. */
  app.get(`${BILANS}/apercu/:format`, async c => {
    const departements = exigerDepartements(c.var.acteur, PILOTER)
    const format = readFormat(c.req.param('format'))
    const saisie = readSaisie(nom => c.req.query(nom) ?? '')
    const { demande, fautes } = readDemande(saisie, findJour(c.var.contexte.maintenant()))
    if (!demande) return renderBilans(c, saisie, fautes)
    const { db, maintenant } = c.var.contexte
    return sendBilan(c, await assembleBilan(db, demande, departements, maintenant()), format)
  })

  app.post(BILANS, async c => {
    const departements = exigerDepartements(c.var.acteur, PILOTER)
    const champs = await c.req.parseBody()
    const saisie = readSaisie(nom => readChamp(champs, nom))
    const { demande, fautes } = readDemande(saisie, findJour(c.var.contexte.maintenant()))
    if (!demande) return renderBilans(c, saisie, fautes)
    const { db, maintenant, editeur } = c.var.contexte
    const { departement } = await findFeuille(db, demande.feuille, departements)
    exiger(c.var.acteur, PILOTER, { departement })
    const id = await keepBilan(db, demande, c.var.acteur.personne, departements, {
      ...{ editeur, maintenant: maintenant(), cle: readChamp(champs, CLE_D_ENVOI) },
    })
    return redirectWithMessage(
      c,
      `${BILANS}/${id}`,
      'Le bilan est fait et gardé, avec les chiffres qu’il montre.',
    )
  })
}

async function renderBilans(c: Requete, saisie: SaisieBilan, fautes: Faute[]) {
  const departements = exigerDepartements(c.var.acteur, LIRE_PILOTAGE)
  const pilotes = departementsAutorises(c.var.acteur, PILOTER)
  const { db, maintenant } = c.var.contexte
  const [feuilles, bilans, { epcis }] = await Promise.all([
    listFeuilles(db, pilotes),
    listBilans(db, departements),
    listTerritoires(db),
  ])
  return renderPage(
    c,
    {
      titre: 'Bilans',
      section: 'Feuille de route',
      fil: [{ texte: 'Feuille de route', href: '/pilotage' }],
      chapeau: 'Ce qui a été fait et ce que disent les chiffres, pour un comité ou pour le public.',
    },
    <>
      {feuilles.length > 0 && (
        <FormulaireBilan
          saisie={{ ...saisie, periode: saisie.periode || proposePeriode(maintenant()) }}
          fautes={fautes}
          feuilles={feuilles}
          epcis={keepEpcis(epcis, pilotes)}
        />
      )}
      <h2>Bilans gardés</h2>
      {bilans.length === 0 ? (
        <EtatVide titre="Aucun bilan n’a encore été gardé">
          <p>Chaque bilan reste ici tel qu’il a été montré, même si les chiffres changent ensuite.</p>
        </EtatVide>
      ) : (
        <ListeBilans bilans={bilans} />
      )}
    </>,
  )
}

const keepEpcis = (epcis: { code: string; nom: string; departements: string[] }[], siens: Departements) =>
  epcis.filter(({ departements }) => siens === 'tous' || departements.some(code => siens.includes(code)))

function FormulaireBilan({
  saisie,
  fautes,
  feuilles,
  epcis,
}: {
  saisie: SaisieBilan
  fautes: Faute[]
  feuilles: Feuille[]
  epcis: { code: string; nom: string }[]
}) {
  return (
    <>
      <h2>Faire un bilan</h2>
      <ResumeErreurs fautes={fautes} />
      <Formulaire action={BILANS} unique>
        <ChampListe
          nom="feuille"
          libelle="Feuille de route"
          valeur={saisie.feuille || (feuilles.length === 1 ? feuilles[0]!.id : '')}
          options={feuilles.map(({ id, titre }) => ({ valeur: id, texte: titre }))}
          erreur={fauteOf(fautes, 'feuille')}
        />
        <Champ
          nom="periode"
          libelle="Période"
          exemple="2025, 2025-T2, 2025-03"
          valeur={saisie.periode}
          erreur={fauteOf(fautes, 'periode')}
        />
        <ChampRadios
          nom="audience"
          libelle="Pour qui"
          valeur={saisie.audience || 'comite'}
          options={AUDIENCES.map(audience => ({ valeur: audience, texte: NOM_DE_L_AUDIENCE[audience] }))}
          erreur={fauteOf(fautes, 'audience')}
        />
        <Champ
          nom="action"
          libelle="Numéro de l’action, pour un bilan sur une action"
          exemple="2"
          facultatif
          valeur={saisie.action}
          erreur={fauteOf(fautes, 'action')}
        />
        <ChampListe
          nom="epci"
          libelle="Intercommunalité, pour un bilan sur l’une d’elles"
          facultatif
          valeur={saisie.epci}
          options={epcis.map(({ code, nom }) => ({ valeur: code, texte: nom }))}
          erreur={fauteOf(fautes, 'epci')}
        />
        <Bouton texte="Faire le bilan et le garder" />
      </Formulaire>
    </>
  )
}

function ListeBilans({ bilans }: { bilans: BilanListe[] }) {
  return (
    <Tableau
      legende={formatCompte(bilans.length, 'bilan gardé', 'bilans gardés')}
      lignes={bilans}
      idOf={({ id }) => String(id)}
      colonnes={[
        {
          cle: 'titre',
          titre: 'Bilan',
          entete: true,
          cellule: ({ id, titre }) => <a href={`${BILANS}/${id}`}>{titre}</a>,
        },
        { cle: 'audience', titre: 'Pour qui', cellule: ({ audience }) => NOM_DE_L_AUDIENCE[audience] },
        { cle: 'arrete', titre: 'Arrêté au', cellule: ({ arrete_le }) => formatDateCourte(arrete_le) },
        {
          cle: 'publie',
          titre: 'Publication',
          cellule: ({ publie_le }) => (publie_le ? <Badge texte="Public" gravite="succes" /> : 'Interne'),
        },
      ]}
    />
  )
}
