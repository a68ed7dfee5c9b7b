import { peut } from '../../../socle/auth/droits.ts'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { readNumero } from '../../../socle/http/read-numero.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour, formatDate, formatInstant } from '../../../socle/texte/dates.ts'
import { formatCompte, formatNombre } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Champ } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { Onglets } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { listTerritoires } from '../../../territoire/list-territoires.ts'
import { DEFINIR } from '../../droits.ts'
import { type Periode, sayPeriode } from '../../periodes/periode.ts'
import { declareValeurs, isTouchee } from '../declare-valeurs.ts'
import { type Donnee, listOuvertes, type SaisieDeValeur, writeValeur } from '../donnee.ts'
import { findDonnee } from '../find-donnee.ts'
import { type DeclarationLue, keepDernieres, readHistorique } from '../read-historique.ts'
import { DECLARATIONS, hrefOfDonnee } from './adresses.ts'
import { upperFirst } from './declarations.tsx'

/** Rows of one form: months of a year, or the EPCI of one period. */
const PERIODES_PAR_PAGE = 12
const HISTORIQUE_VISIBLE = 40

type Epci = { code: string; nom: string }
type Rang = { periode: Periode; epci: string; libelle: string }

/** Giving a figure, period by period; or, when it is asked by EPCI, all of them for one period. */
export function addDeclarer(app: Application): void {
  app.get(`${DECLARATIONS}/:id`, async c => {
    const donnee = await loadDonnee(c)
    return renderDeclarer(c, donnee, null, [])
  })

  app.post(`${DECLARATIONS}/:id`, async c => {
    const donnee = await loadDonnee(c)
    const { db, maintenant } = c.var.contexte
    const champs = await c.req.parseBody()
    const saisies = readSaisies(champs)
    const epcis = await listEpcis(c, donnee.departement)
    try {
      const { declarees } = await declareValeurs(
        db,
        donnee,
        saisies,
        epcis.map(({ code }) => code),
        {
          ...{ auteur: c.var.acteur!.personne, origine: 'saisi' as const },
          ...{ aujourdhui: findJour(maintenant()), maintenant: maintenant() },
        },
      )
      const message =
        declarees === 0
          ? 'Rien n’avait changé : vos chiffres étaient déjà enregistrés.'
          : `C’est enregistré : ${formatCompte(declarees, 'chiffre', 'chiffres')}. Les indicateurs en tiennent compte.`
      return redirectWithMessage(c, hrefOfDonnee(donnee.id), message)
    } catch (erreur) {
      if (!(erreur instanceof Erreur) || erreur.code !== 'saisie_invalide') throw erreur
      return renderDeclarer(c, donnee, saisies, [...erreur.details])
    }
  })
}

const loadDonnee = (c: Requete) =>
  findDonnee(c.var.contexte.db, readNumero(c), c.var.acteur, findJour(c.var.contexte.maintenant()))

/** The fields 'valeur:2025-03:200040459', each with its comment and the declaration that it showed. */
function readSaisies(champs: Record<string, unknown>): SaisieDeValeur[] {
  return Object.keys(champs).flatMap(nom => {
    const [genre, periode, epci] = nom.split(':')
    if (genre !== 'valeur' || periode === undefined || epci === undefined) return []
    const lu = readChamp(champs, `lu:${periode}:${epci}`)
    return [
      {
        ...{ periode, epci, valeur: readChamp(champs, nom), ...(lu && { lu: Number(lu) }) },
        commentaire: readChamp(champs, `commentaire:${periode}:${epci}`),
      },
    ]
  })
}

async function listEpcis(c: Requete, departement: string): Promise<Epci[]> {
  const { epcis } = await listTerritoires(c.var.contexte.db)
  return epcis.filter(({ departements }) => departements.includes(departement))
}

async function renderDeclarer(
  c: Requete,
  donnee: Donnee,
  saisies: readonly SaisieDeValeur[] | null,
  fautes: Faute[],
) {
  const { db, maintenant } = c.var.contexte
  const aujourdhui = findJour(maintenant())
  const [historique, epcis] = await Promise.all([
    readHistorique(db, donnee.id),
    listEpcis(c, donnee.departement),
  ])
  const ouvertes = listOuvertes(donnee, aujourdhui).reverse()
  const choisie = choosePeriode(c, donnee, ouvertes, saisies)
  const rangs: Rang[] =
    donnee.maille === 'epci'
      ? epcis.flatMap(({ code, nom }) => (choisie ? [{ periode: choisie, epci: code, libelle: nom }] : []))
      : ouvertes
          .slice(0, PERIODES_PAR_PAGE)
          .map(periode => ({ periode, epci: '', libelle: upperFirst(sayPeriode(periode)) }))
  const definisseur = peut(c.var.acteur, DEFINIR, { departement: donnee.departement })
  return renderPage(
    c,
    {
      titre: upperFirst(donnee.libelle),
      section: 'Chiffres à donner',
      fil: [
        { texte: 'Indicateurs', href: '/indicateurs' },
        { texte: 'Chiffres à donner', href: DECLARATIONS },
      ],
      chapeau: `En ${donnee.unite || 'nombre'}. Laissez vide ce que vous ne savez pas : vide n’est pas zéro.`,
      action: definisseur && (
        <BoutonLien
          texte="Régler cette demande"
          href={hrefOfDonnee(donnee.id, '/regler')}
          priorite="secondaire"
        />
      ),
    },
    <>
      <ResumeErreurs fautes={fautes} />
      {choisie && (
        <Onglets
          libelle="Périodes"
          actuel={hrefOfPeriode(donnee, choisie)}
          onglets={ouvertes.slice(0, PERIODES_PAR_PAGE).map(periode => ({
            texte: sayPeriode(periode),
            href: hrefOfPeriode(donnee, periode),
          }))}
        />
      )}
      {rangs.length === 0 ? (
        <EtatVide titre="Ce chiffre n’est pas encore attendu">
          <p>Il le sera à partir du {formatDate(donnee.attendue_depuis)}.</p>
        </EtatVide>
      ) : (
        <Formulaire action={hrefOfDonnee(donnee.id)}>
          <Cases
            rangs={rangs}
            // What was only shown is shown again as it is now.
            saisies={saisies?.filter(saisie => isTouchee(saisie, historique)) ?? []}
            dernieres={keepDernieres(historique)}
            fautes={fautes}
          />
          <Bouton texte="Enregistrer ces chiffres" />
        </Formulaire>
      )}
      <Historique historique={historique} epcis={epcis} unite={donnee.unite} />
    </>,
  )
}

const hrefOfPeriode = ({ id }: Donnee, { code }: Periode) => `${hrefOfDonnee(id)}?periode=${code}`

function choosePeriode(
  c: Requete,
  { maille }: Donnee,
  ouvertes: readonly Periode[],
  saisies: readonly SaisieDeValeur[] | null,
): Periode | undefined {
  if (maille !== 'epci') return undefined
  const demandee = saisies?.[0]?.periode ?? c.req.query('periode')
  // The last one that is over: what is asked most often.
  return ouvertes.find(({ code }) => code === demandee) ?? ouvertes[1] ?? ouvertes[0]
}

function Cases({
  rangs,
  saisies,
  dernieres,
  fautes,
}: {
  rangs: readonly Rang[]
  saisies: readonly SaisieDeValeur[]
  dernieres: ReadonlyMap<string, DeclarationLue>
  fautes: readonly Faute[]
}) {
  return (
    <div className="mg-cases">
      {rangs.map(({ periode, epci, libelle }) => {
        const cle = `${periode.code}:${epci}`
        const saisie = saisies.find(typed => typed.periode === periode.code && typed.epci === epci)
        const dite = dernieres.get(`${periode.code}|${epci}`)
        return (
          <fieldset key={cle} className="mg-case">
            <legend>{libelle}</legend>
            <input type="hidden" name={`lu:${cle}`} value={dite?.id ?? 0} />
            <Champ
              nom={`valeur:${cle}`}
              libelle="Valeur"
              facultatif="tacite"
              valeur={saisie?.valeur ?? writeValeur(dite?.valeur)}
              erreur={fauteOf(fautes, `valeur:${cle}`)}
            />
            <Champ
              nom={`commentaire:${cle}`}
              libelle="Commentaire"
              facultatif
              valeur={saisie?.commentaire ?? dite?.commentaire ?? ''}
            />
          </fieldset>
        )
      })}
    </div>
  )
}

function Historique({
  historique,
  epcis,
  unite,
}: {
  historique: readonly DeclarationLue[]
  epcis: readonly Epci[]
  unite: string
}) {
  if (historique.length === 0) return null
  const lignes = [...historique].sort((a, b) => b.le.getTime() - a.le.getTime()).slice(0, HISTORIQUE_VISIBLE)
  const noms = new Map(epcis.map(({ code, nom }) => [code, nom]))
  return (
    <>
      <h2>Ce qui a été déclaré</h2>
      <Tableau
        legende={`Les ${formatCompte(lignes.length, 'dernière réponse', 'dernières réponses')}, en ${unite}`}
        lignes={lignes.map((ligne, rang) => ({ ...ligne, rang }))}
        idOf={({ rang }) => String(rang)}
        colonnes={[
          { cle: 'periode', titre: 'Période', entete: true, cellule: ({ periode }) => periode },
          { cle: 'epci', titre: 'Territoire', cellule: ({ epci }) => noms.get(epci) ?? 'Département' },
          {
            cle: 'valeur',
            titre: 'Valeur',
            nombre: true,
            cellule: ({ valeur }) => (valeur === null ? 'retirée' : formatNombre(valeur)),
          },
          { cle: 'commentaire', titre: 'Commentaire', cellule: ({ commentaire }) => commentaire ?? '' },
          {
            cle: 'qui',
            titre: 'Par qui, quand',
            cellule: ({ par, le, origine, fichier }) =>
              `${par ?? 'Hors du site'}, ${formatInstant(le)}${origine === 'importe' ? `, fichier ${fichier ?? ''}` : ''}`,
          },
        ]}
      />
    </>
  )
}
