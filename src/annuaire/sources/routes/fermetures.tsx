import { exigerDepartements } from '../../../socle/auth/droits.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { Onglets, Pagination } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { IMPORTER, VOIR_ANNUAIRE } from '../../droits.ts'
import { hrefOfSource, loadSource, mayImport } from '../../import/routes/load-import.ts'
import { readPage } from '../../routes/read-page.ts'
import { closeFiches } from '../close-fiches.ts'
import { type FicheAClore, listFermetures } from '../list-fermetures.ts'

const REPONSES = {
  close: { bouton: 'Clore ces fiches', une: 'Une fiche est close', plusieurs: 'fiches sont closes' },
  presente: { bouton: 'Garder ces fiches', une: 'Une fiche est gardée', plusieurs: 'fiches sont gardées' },
  a_clore: {
    bouton: 'Remettre ces fiches à décider',
    une: 'Une fiche est de nouveau à décider',
    plusieurs: 'fiches sont de nouveau à décider',
  },
}
type Reponse = keyof typeof REPONSES
const isReponse = (texte: string): texte is Reponse => Object.hasOwn(REPONSES, texte)

/** The records that left the file of their source: closed or kept by a person, who may change their mind. */
export function addFermetures(app: Application): void {
  app.get('/sources/:nom/fermetures', async c => {
    const departements = exigerDepartements(c.var.acteur, VOIR_ANNUAIRE)
    const { nom, departements: siens } = await loadSource(c)
    const etat = c.req.query('etat') === 'close' ? 'close' : 'a_clore'
    const liste = await listFermetures(c.var.contexte.db, nom, etat, departements, readPage(c))
    const importeur = siens.some(departement => mayImport(c, [departement]))
    const ici = `${hrefOfSource(nom)}/fermetures`
    const repondues = c.req.queries('fiche') ?? []
    return renderPage(
      c,
      {
        titre: 'Fiches à clore',
        section: nom,
        fil: [
          { texte: 'Sources', href: '/sources' },
          { texte: nom, href: hrefOfSource(nom) },
        ],
        chapeau: 'Ces lieux étaient dans un fichier précédent, et n’y sont plus.',
      },
      <>
        {importeur && repondues.length > 0 && <AnnulerReponse action={ici} fiches={repondues} />}
        <Onglets
          libelle="Fiches parties du fichier"
          actuel={etat === 'close' ? `${ici}?etat=close` : ici}
          onglets={[
            { texte: 'À décider', href: ici },
            { texte: 'Closes', href: `${ici}?etat=close` },
          ]}
        />
        {liste.total === 0 ? (
          <EtatVide
            titre={etat === 'close' ? 'Aucune fiche n’est close' : 'Aucune fiche n’attend de décision'}
          >
            <p>Une fiche arrive ici quand le fichier le plus récent de {nom} ne la contient plus.</p>
          </EtatVide>
        ) : (
          <form method="post" action={ici}>
            <ListeFiches liste={liste.lignes} total={liste.total} choisir={importeur} />
            {importeur && (
              <div className="mg-boutons">
                {(etat === 'close' ? (['a_clore'] as const) : (['close', 'presente'] as const)).map(
                  (reponse, rang) => (
                    <Bouton
                      key={reponse}
                      texte={REPONSES[reponse].bouton}
                      nom="reponse"
                      valeur={reponse}
                      priorite={rang === 0 ? 'principale' : 'secondaire'}
                    />
                  ),
                )}
              </div>
            )}
          </form>
        )}
        <Pagination {...liste} hrefOf={page => `${ici}?etat=${etat}&page=${page}`} />
      </>,
    )
  })

  app.post('/sources/:nom/fermetures', async c => {
    const { nom } = await loadSource(c)
    const departements = exigerDepartements(c.var.acteur, IMPORTER)
    const champs = await c.req.parseBody({ all: true })
    const fiches = [champs.fiche ?? []].flat().filter(id => typeof id === 'string')
    const reponse = String(champs.reponse)
    if (!isReponse(reponse) || fiches.length === 0)
      throw new Erreur(
        'saisie_invalide',
        'Cochez au moins une fiche, puis dites s’il faut la clore ou la garder.',
      )
    const nombre = await closeFiches(c.var.contexte.db, fiches, reponse, c.var.acteur!.personne, departements)
    const { une, plusieurs } = REPONSES[reponse]
    const suite = reponse === 'a_clore' ? [] : fiches.map(fiche => ['fiche', fiche])
    return redirectWithMessage(
      c,
      `${hrefOfSource(nom)}/fermetures?${new URLSearchParams(suite)}`,
      nombre === 1 ? `${une}.` : `${nombre} ${plusieurs}.`,
    )
  })
}

function ListeFiches({ liste, total, choisir }: { liste: FicheAClore[]; total: number; choisir: boolean }) {
  return (
    <Tableau
      legende={formatCompte(total, 'fiche', 'fiches', 'aucune')}
      lignes={liste}
      idOf={({ id }) => id}
      colonnes={[
        {
          cle: 'nom',
          titre: 'Lieu',
          entete: true,
          cellule: ({ id, nom }) =>
            choisir ? (
              <label className="mg-coche">
                <input type="checkbox" name="fiche" value={id} /> {nom}
              </label>
            ) : (
              nom
            ),
        },
        { cle: 'commune', titre: 'Commune', cellule: ({ commune }) => commune },
        { cle: 'adresse', titre: 'Adresse', cellule: ({ adresse }) => adresse },
        {
          cle: 'vu',
          titre: 'Vu pour la dernière fois',
          cellule: ({ importee_le }) => formatDateCourte(importee_le),
        },
        {
          cle: 'autres',
          titre: 'Sources qui en parlent encore',
          cellule: ({ autres_sources }) =>
            autres_sources.length > 0
              ? autres_sources.join(', ')
              : 'Aucune : le lieu sera dépublié s’il est clos',
        },
      ]}
    />
  )
}

function AnnulerReponse({ action, fiches }: { action: string; fiches: string[] }) {
  return (
    <form method="post" action={action} className="fr-mb-3w">
      {fiches.map(fiche => (
        <input key={fiche} type="hidden" name="fiche" value={fiche} />
      ))}
      <Bouton texte="Annuler cette réponse" nom="reponse" valeur="a_clore" priorite="secondaire" petit />
    </form>
  )
}
