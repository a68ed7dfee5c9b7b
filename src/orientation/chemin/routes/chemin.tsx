import type { ReactNode } from 'react'
import { BESOINS } from '../../../annuaire/recherche/besoins.ts'
import type { FiltreLieux } from '../../../annuaire/recherche/find-lieux.ts'
import type { Choix } from '../../../annuaire/recherche/routes/choix.ts'
import { RAYON_PROPOSE, RAYONS } from '../../../annuaire/recherche/routes/criteres-proposes.ts'
import { ILOT_OU } from '../../../annuaire/recherche/routes/formulaire-lieux.tsx'
import { OuIncertain } from '../../../annuaire/recherche/routes/ou-incertain.tsx'
import { type Recherche, readRecherche } from '../../../annuaire/recherche/routes/read-recherche.ts'
import { type Issue, settleOu } from '../../../annuaire/recherche/routes/settle-ou.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { formatCompte, formatNombre } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampCases, ChampListe } from '../../../socle/ui/champs.tsx'
import { FormulaireRecherche } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { limitPapiers } from '../../limit-papiers.ts'
import { ETAPES, type Etape, findEtape, isDemande, MOMENTS, PARTICULIERS } from '../chemin.ts'
import { countChoix, countParEpci } from '../count-choix.ts'
import { CHEMIN, hrefOfEtape } from './adresses.ts'
import { renderFiche } from './fiche.ts'
import { Reperes } from './reperes.tsx'
import { renderReponses } from './reponses-du-chemin.tsx'

/** From a need to a door: one question a page, in plain words, each choice telling how many places remain. Nothing is kept. */
export function addChemin(app: Application): void {
  app.get(CHEMIN, async c => {
    const recherche = await readRecherche(c.var.contexte.db, readParametres(c))
    const issue = await settleOu(c, recherche)
    if (issue.type === 'adresse') return c.redirect(hrefOfEtape(issue.choix, 'quand'), 302)
    const etape = findEtape(c.req.query('etape'), recherche.choix)
    // What was typed has its one short address, as soon as it is known.
    if (issue.type === 'clair' && c.req.query('ou') !== undefined)
      return c.redirect(hrefOfEtape(recherche.choix, etape), 302)
    if (issue.type === 'incertain') return renderOu(c, recherche, issue)
    switch (etape) {
      case 'besoin':
        return renderBesoin(c, recherche)
      case 'ou':
        return renderOu(c, recherche, issue)
      case 'quand':
        return renderQuand(c, recherche)
      case 'accueil':
        return renderAccueil(c, recherche)
      case 'reponses':
        return renderReponses(c, recherche)
    }
  })

  app.get(`${CHEMIN}/fiche.pdf`, limitPapiers, async c =>
    renderFiche(c, await readRecherche(c.var.contexte.db, readParametres(c))),
  )
}

/** Boxes of particular needs are told as the parameters of the search, so that the same address is a list of places too. */
function readParametres(c: Requete): Record<string, string[]> {
  const { particulier = [], ...parametres } = c.req.queries()
  for (const code of particulier) {
    const demande = PARTICULIERS.find(un => un.code === code)
    if (demande) parametres[demande.parametre] = [...(parametres[demande.parametre] ?? []), demande.valeur]
  }
  return parametres
}

const QUESTIONS: Record<Exclude<Etape, 'reponses'>, string> = {
  besoin: 'De quoi avez-vous besoin ?',
  ou: 'Près de chez vous, c’est où ?',
  quand: 'Quand pouvez-vous venir ?',
  accueil: 'Faut-il vous accueillir d’une façon particulière ?',
}

function renderQuestion(
  c: Requete,
  recherche: Recherche,
  etape: Exclude<Etape, 'reponses'>,
  ici: number | null,
  contenu: ReactNode,
) {
  return renderPage(
    c,
    {
      titre: QUESTIONS[etape],
      section: 'Trouver la bonne porte',
      fil: [],
      chapeau: `Question ${ETAPES.indexOf(etape) + 1} sur ${ETAPES.length - 1}. Rien de ce que vous répondez n’est gardé.`,
      description: 'Quatre questions pour savoir où se faire aider avec le numérique, près de chez vous.',
      canonique: hrefOfEtape(recherche.choix, etape),
      ilots: etape === 'ou' ? [ILOT_OU] : [],
    },
    <div className="mg-chemin">
      <Reperes recherche={recherche} ici={ici} />
      {contenu}
    </div>,
  )
}

/** A choice as a large link, and how many places it leaves. */
function UnChoix({ href, texte, nombre }: { href: string; texte: string; nombre: number | null }) {
  return (
    <li>
      <a className="mg-chemin-choix" href={href}>
        <span>{texte}</span>{' '}
        {nombre !== null && <span className="mg-source">{formatCompte(nombre, 'lieu', 'lieux')}</span>}
      </a>
    </li>
  )
}

async function renderBesoin(c: Requete, recherche: Recherche) {
  const { db, maintenant } = c.var.contexte
  const { choix, filtre } = recherche
  const sans = { ...filtre, services: undefined }
  const { ici, parChoix } = await countChoix(
    db,
    sans,
    BESOINS.map(({ service }) => ({ ...sans, services: [service] })),
    maintenant(),
  )
  const suite = choix.commune || choix.epci || choix.adresse ? 'quand' : 'ou'
  return renderQuestion(
    c,
    recherche,
    'besoin',
    ici,
    <ul className="mg-chemin-liste">
      {BESOINS.map(({ code, texte }, rang) => (
        <UnChoix
          key={code}
          href={hrefOfEtape({ ...choix, besoin: [code] }, suite)}
          texte={texte}
          nombre={parChoix[rang]!}
        />
      ))}
      <UnChoix
        href={hrefOfEtape({ ...choix, besoin: [] }, suite)}
        texte="Je ne sais pas, ou autre chose"
        nombre={ici}
      />
    </ul>,
  )
}

async function renderOu(c: Requete, recherche: Recherche, issue: Issue) {
  const { db, maintenant } = c.var.contexte
  const { choix, filtre, epcis, departement, ou } = recherche
  const sans: FiltreLieux = { ...filtre, commune: undefined, epci: undefined, autour: undefined }
  const parEpci = await countParEpci(db, sans, maintenant())
  const nulle = { commune: undefined, epci: undefined, adresse: undefined, rayon: undefined }
  const { ici } = await countChoix(db, sans, [], maintenant())
  return renderQuestion(
    c,
    recherche,
    'ou',
    ici,
    <>
      <FormulaireRecherche action={`${CHEMIN}#resultats`} libelle="Dire où vous êtes">
        {choix.besoin?.map(code => (
          <input key={code} type="hidden" name="besoin" value={code} />
        ))}
        {departement && <input type="hidden" name="departement" value={departement.code} />}
        <input type="hidden" name="etape" value="quand" />
        <Champ
          nom="ou"
          libelle="Votre commune"
          aide="Nom, code postal ou adresse"
          type="recherche"
          valeur={ou}
          remplissage="off"
          facultatif="tacite"
        />
        <ChampListe
          nom="rayon"
          libelle="Jusqu’où pouvez-vous aller ?"
          options={RAYONS.map(km => ({ valeur: String(km), texte: `À moins de ${km} km` }))}
          valeur={String(choix.rayon ?? RAYON_PROPOSE)}
          invite="Dans ma commune seulement"
          facultatif="tacite"
        />
        <Bouton texte="Continuer" />
      </FormulaireRecherche>
      {issue.type === 'incertain' && <OuIncertain recherche={recherche} issue={issue} chemin={CHEMIN} />}
      <h2>Ou choisissez votre intercommunalité</h2>
      <ul className="mg-chemin-liste mg-colonnes">
        {epcis.map(({ code, nom }) => (
          <UnChoix
            key={code}
            href={hrefOfEtape({ ...choix, ...nulle, epci: code }, 'quand')}
            texte={nom}
            nombre={parEpci.get(code) ?? 0}
          />
        ))}
        <UnChoix href={hrefOfEtape({ ...choix, ...nulle }, 'quand')} texte="Peu importe où" nombre={ici} />
      </ul>
    </>,
  )
}

async function renderQuand(c: Requete, recherche: Recherche) {
  const { db, maintenant } = c.var.contexte
  const { choix, filtre } = recherche
  const sans = { ...filtre, ouvert: undefined }
  const { ici, parChoix } = await countChoix(
    db,
    sans,
    MOMENTS.map(({ valeur }) => ({ ...sans, ouvert: valeur })),
    maintenant(),
  )
  return renderQuestion(
    c,
    recherche,
    'quand',
    ici,
    <>
      <ul className="mg-chemin-liste">
        <UnChoix
          href={hrefOfEtape({ ...choix, ouvert: undefined }, 'accueil')}
          texte="Peu importe"
          nombre={ici}
        />
        {MOMENTS.map(({ valeur, texte }, rang) => (
          <UnChoix
            key={valeur}
            href={hrefOfEtape({ ...choix, ouvert: valeur }, 'accueil')}
            texte={texte}
            nombre={parChoix[rang]!}
          />
        ))}
      </ul>
      <p className="mg-source">
        Les lieux dont les horaires sont inconnus ne comptent que dans « Peu importe ».
      </p>
    </>,
  )
}

async function renderAccueil(c: Requete, recherche: Recherche) {
  const { db, maintenant } = c.var.contexte
  const { choix, filtre } = recherche
  const sans = {
    ...filtre,
    ...{ frais: undefined, publics: undefined, prisesEnCharge: undefined, accessible: undefined },
  }
  const { ici, parChoix } = await countChoix(
    db,
    sans,
    PARTICULIERS.map(un => ({ ...sans, ...un.filtre })),
    maintenant(),
  )
  const libre: Choix = { ...choix, frais: [], public: [], prise_en_charge: [], accessible: undefined }
  return renderQuestion(
    c,
    recherche,
    'accueil',
    ici,
    <>
      <ul className="mg-chemin-liste">
        <UnChoix href={hrefOfEtape(libre, 'reponses')} texte="Non, voir les réponses" nombre={ici} />
      </ul>
      <FormulaireRecherche action={CHEMIN} libelle="Dire vos besoins particuliers">
        {[...new URL(hrefOfEtape(libre, 'reponses'), 'http://ici').searchParams].map(([nom, valeur]) => (
          <input key={nom + valeur} type="hidden" name={nom} value={valeur} />
        ))}
        <ChampCases
          nom="particulier"
          libelle="Oui :"
          aide="Peu de lieux le précisent. Nous vous montrerons aussi ceux qu’il faut appeler."
          options={PARTICULIERS.map(({ code, texte }, rang) => ({
            valeur: code,
            texte: `${texte} (${formatNombre(parChoix[rang]!)})`,
          }))}
          valeurs={PARTICULIERS.filter(un => isDemande(un, choix)).map(({ code }) => code)}
          facultatif="tacite"
        />
        <Bouton texte="Voir les réponses" />
      </FormulaireRecherche>
    </>,
  )
}
