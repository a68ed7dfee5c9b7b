import { ENTETES_OUVERTES, LICENCE } from '../../../annuaire/publication/licence.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { findAdresseIp } from '../../../socle/http/find-adresse-ip.ts'
import { checkLimite } from '../../../socle/limites/check-limite.ts'
import { writeCsv } from '../../../socle/tableur/write-csv.ts'
import { writeXlsx } from '../../../socle/tableur/write-xlsx.ts'
import { formatDateCourte } from '../../../socle/texte/dates.ts'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { TableauCourt } from '../../../socle/ui/tableau.tsx'
import {
  COLONNES_ACTIONS,
  COLONNES_INDICATEURS,
  COLONNES_VALEURS,
  type Colonnes,
  toLigne,
} from '../colonnes.ts'
import { listValeursOuvertes, toActionOuverte, toFeuilleOuverte, toIndicateurOuvert } from '../donnees.ts'
import { type FeuillePublique, hrefOfFeuillePublique, listIndicateursPublics } from '../feuille-publique.ts'
import { listEpcis } from '../list-epcis.ts'
import { loadFeuillePublique } from './feuille-publique.tsx'

const CSV = 'text/csv; charset=utf-8; header=present'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Files written whole, per network address. */
const FICHIERS = { max: 100, fenetreS: 300 }
const BASE = '/feuille-de-route/:feuille'

/** A public roadmap as files, and the page that says what they hold. */
export function addFichiers(app: Application): void {
  app.get(`${BASE}/actions.csv`, async c => {
    const feuille = await openFichier(c)
    return send(
      c,
      feuille,
      'actions.csv',
      CSV,
      writeCsv(Object.keys(COLONNES_ACTIONS), listLignesDActions(feuille)),
    )
  })

  app.get(`${BASE}/indicateurs.csv`, async c => {
    const feuille = await openFichier(c)
    const lignes = listIndicateursPublics(feuille).map(nomme => toLigne(toIndicateurOuvert(feuille, nomme)))
    return send(c, feuille, 'indicateurs.csv', CSV, writeCsv(Object.keys(COLONNES_INDICATEURS), lignes))
  })

  app.get(`${BASE}/valeurs.csv`, async c => {
    const feuille = await openFichier(c)
    const code = c.req.query('code')
    const epcis = await listEpcis(c.var.contexte.db, feuille.departement)
    const lignes = listIndicateursPublics(feuille)
      .filter(indicateur => code === undefined || indicateur.code === code)
      .flatMap(indicateur => listValeursOuvertes(indicateur, epcis))
      .map(toLigne)
    return send(c, feuille, 'valeurs.csv', CSV, writeCsv(Object.keys(COLONNES_VALEURS), lignes))
  })

  app.get(`${BASE}/feuille-de-route.xlsx`, async c => {
    const feuille = await openFichier(c)
    const classeur = writeXlsx('Actions', Object.keys(COLONNES_ACTIONS), listLignesDActions(feuille))
    return send(c, feuille, 'actions.xlsx', XLSX, classeur)
  })

  app.get(`${BASE}/feuille-de-route.json`, async c => {
    const feuille = await openFichier(c)
    const url = c.var.contexte.adresse + hrefOfFeuillePublique(feuille.id)
    const json = JSON.stringify(toFeuilleOuverte(feuille, url))
    return send(c, feuille, 'feuille-de-route.json', 'application/json; charset=utf-8', json)
  })

  app.get(`${BASE}/donnees`, async c => {
    const feuille = await loadFeuillePublique(c)
    return renderPage(
      c,
      {
        titre: 'Données de la feuille de route',
        section: feuille.titre,
        fil: [{ texte: feuille.titre, href: hrefOfFeuillePublique(feuille.id) }],
        chapeau:
          'Ce que contiennent les fichiers, colonne par colonne. Les colonnes et leur ordre ne changent pas.',
        canonique: hrefOfFeuillePublique(feuille.id, '/donnees'),
      },
      <div className="mg-donnees">
        <p>
          Ces données sont sous <a href={LICENCE.adresse}>{LICENCE.nom}</a>. Citez leur origine et leur date :
          « {c.var.contexte.nomInstance}, {feuille.titre}, {formatDateCourte(feuille.misAJour)} ».
        </p>
        <Fichier feuille={feuille} fichier="actions.csv" titre="Les actions" colonnes={COLONNES_ACTIONS}>
          Une ligne par action. Les listes sont séparées par « | ». Le classeur XLSX a les mêmes colonnes.
        </Fichier>
        <Fichier
          feuille={feuille}
          fichier="indicateurs.csv"
          titre="Les indicateurs"
          colonnes={COLONNES_INDICATEURS}
        >
          Une ligne par indicateur : sa définition, sa cible, sa valeur de la période en cours.
        </Fichier>
        <Fichier feuille={feuille} fichier="valeurs.csv" titre="Les valeurs" colonnes={COLONNES_VALEURS}>
          Une ligne par indicateur, période, intercommunalité et part. Les valeurs inconnues n’y sont pas ;
          les valeurs masquées y sont vides, avec la raison.
        </Fichier>
      </div>,
    )
  })
}

async function openFichier(c: Requete): Promise<FeuillePublique> {
  const { db, maintenant } = c.var.contexte
  const feuille = await loadFeuillePublique(c)
  if (c.req.method !== 'HEAD')
    await checkLimite(db, `feuille-de-route:adresse:${findAdresseIp(c)}`, FICHIERS, maintenant())
  return feuille
}

const listLignesDActions = (feuille: FeuillePublique) =>
  feuille.axes.flatMap(axe => axe.actions.map(action => toLigne(toActionOuverte(feuille, axe, action))))

function send(
  c: Requete,
  { id, misAJour }: FeuillePublique,
  fichier: string,
  type: string,
  corps: ReadableStream<Uint8Array> | string,
): Response {
  return c.body(corps, 200, {
    ...ENTETES_OUVERTES,
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${id}-${misAJour}-${fichier}"`,
    'Cache-Control': 'public, no-cache',
  })
}

function Fichier<T>({
  feuille,
  fichier,
  titre,
  colonnes,
  children,
}: {
  feuille: FeuillePublique
  fichier: string
  titre: string
  colonnes: Colonnes<T>
  children: string
}) {
  return (
    <section aria-labelledby={fichier}>
      <h2 id={fichier}>
        {titre} :{' '}
        <a href={hrefOfFeuillePublique(feuille.id, `/${fichier}`)} download>
          {fichier}
        </a>
      </h2>
      <p>{children}</p>
      <TableauCourt
        legende={`Colonnes de ${fichier}`}
        titres={['Colonne', 'Définition']}
        lignes={Object.entries<string>(colonnes)}
      />
    </section>
  )
}
