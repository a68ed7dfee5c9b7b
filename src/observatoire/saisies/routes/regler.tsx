import { z } from 'zod'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { normalizeAdresse } from '../../../socle/courriel/normalize-adresse.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { readNumero } from '../../../socle/http/read-numero.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampListe, ChampRadios } from '../../../socle/ui/champs.tsx'
import { Comparaison } from '../../../socle/ui/comparaison.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { DEFINIR } from '../../droits.ts'
import type { Donnee } from '../donnee.ts'
import { findDonnee } from '../find-donnee.ts'
import { listOrganismes } from '../organismes.ts'
import { imprintRegles, type ReglesDeDonnee, ruleDonnee } from '../rule-donnee.ts'
import { DECLARATIONS, hrefOfDonnee } from './adresses.ts'
import { upperFirst } from './declarations.tsx'

const CHAMPS = [
  'maille',
  'responsable',
  'courriel',
  'minimum',
  'maximum',
  'variation',
  'attendue_depuis',
  'delai',
] as const
type Saisie = Record<(typeof CHAMPS)[number], string>

/** Every period since is awaited, and shown. */
const PREMIER_JOUR = '2000-01-01'

/** Who gives a figure, how precisely, from when, and what is refused. */
export function addRegler(app: Application): void {
  app.get(`${DECLARATIONS}/:id/regler`, async c => {
    const donnee = await load(c)
    return renderRegler(c, donnee, { saisie: showRegles(donnee) })
  })

  app.post(`${DECLARATIONS}/:id/regler`, async c => {
    const donnee = await load(c)
    const champs = await c.req.parseBody()
    const saisie = Object.fromEntries(CHAMPS.map(nom => [nom, readChamp(champs, nom).trim()])) as Saisie
    const { regles, fautes } = readRegles(saisie, await listSiens(c, donnee))
    const lu = readChamp(champs, 'lu')
    if (!regles) return renderRegler(c, donnee, { saisie, fautes, lu })
    try {
      await ruleDonnee(c.var.contexte.db, donnee, regles, c.var.acteur!.personne, lu)
    } catch (erreur) {
      if (!(erreur instanceof Erreur) || erreur.code !== 'conflit') throw erreur
      return renderRegler(c, await load(c), { saisie, conflit: erreur.message })
    }
    return redirectWithMessage(
      c,
      hrefOfDonnee(donnee.id),
      'La demande est réglée. Ce qui était déclaré reste.',
    )
  })
}

const load = (c: Requete) =>
  findDonnee(c.var.contexte.db, readNumero(c), c.var.acteur, findJour(c.var.contexte.maintenant()), DEFINIR)

const listSiens = (c: Requete, { departement }: Donnee) =>
  listOrganismes(c.var.contexte.db, departement, findJour(c.var.contexte.maintenant()))

const write = (nombre: number | null) => (nombre === null ? '' : String(nombre).replace('.', ','))

const showRegles = (donnee: Donnee): Saisie => ({
  ...{ maille: donnee.maille, responsable: donnee.responsable ?? '', courriel: donnee.courriel ?? '' },
  ...{ minimum: write(donnee.minimum), maximum: write(donnee.maximum), variation: write(donnee.variation) },
  ...{ attendue_depuis: donnee.attendue_depuis, delai: String(donnee.delai) },
})

function readRegles(saisie: Saisie, organismes: readonly { id: string }[]) {
  const fautes: Faute[] = []
  const refuse = (champ: keyof Saisie, message: string) => void fautes.push({ champ, message })
  const readNombre = (
    champ: 'minimum' | 'maximum' | 'variation' | 'delai',
    entier = false,
  ): number | null => {
    const texte = saisie[champ].replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')
    if (texte === '') return null
    const forme = entier ? /^\d{1,4}$/ : /^-?\d{1,12}(\.\d{1,4})?$/
    if (!forme.test(texte))
      refuse(champ, `« ${saisie[champ]} » n’est pas un nombre${entier ? ' entier' : ''}.`)
    return Number(texte)
  }
  const [minimum, maximum] = [readNombre('minimum'), readNombre('maximum')]
  const [variation, delai] = [readNombre('variation', true), readNombre('delai', true)]
  if (minimum !== null && maximum !== null && minimum > maximum)
    refuse('maximum', 'Le maximum est plus petit que le minimum : échangez-les.')
  if (saisie.maille !== 'departement' && saisie.maille !== 'epci') refuse('maille', 'Choisissez une maille.')
  const courriel = saisie.courriel ? normalizeAdresse(saisie.courriel) : null
  if (saisie.courriel && !courriel)
    refuse(
      'courriel',
      `« ${saisie.courriel} » n’est pas une adresse de courriel. Exemple : chiffres@caf.example.`,
    )
  if (saisie.responsable && !organismes.some(({ id }) => id === saisie.responsable))
    refuse('responsable', 'Choisissez une organisation de la liste.')
  if (!z.iso.date().safeParse(saisie.attendue_depuis).success || saisie.attendue_depuis < PREMIER_JOUR)
    refuse(
      'attendue_depuis',
      'Donnez la date à partir de laquelle ce chiffre est attendu, depuis le 1er janvier 2000.',
    )
  if (fautes.length > 0) return { regles: null, fautes }
  const regles: ReglesDeDonnee = {
    ...{ maille: saisie.maille as Donnee['maille'], responsable: saisie.responsable || null, courriel },
    ...{ minimum, maximum, variation, attendue_depuis: saisie.attendue_depuis, delai: delai ?? 30 },
  }
  return { regles, fautes }
}

async function renderRegler(
  c: Requete,
  donnee: Donnee,
  {
    saisie,
    fautes = [],
    lu = imprintRegles(donnee),
    conflit,
  }: { saisie: Saisie; fautes?: Faute[]; lu?: string; conflit?: string },
) {
  const organismes = await listSiens(c, donnee)
  return renderPage(
    c,
    {
      titre: 'Régler la demande',
      section: 'Chiffres à donner',
      fil: [
        { texte: 'Chiffres à donner', href: DECLARATIONS },
        { texte: upperFirst(donnee.libelle), href: hrefOfDonnee(donnee.id) },
      ],
      chapeau: upperFirst(donnee.libelle),
    },
    <>
      <ResumeErreurs fautes={fautes} />
      {conflit && (
        <Conflit message={conflit} saisie={saisie} actuelle={showRegles(donnee)} organismes={organismes} />
      )}
      <Formulaire action={hrefOfDonnee(donnee.id, '/regler')}>
        <input type="hidden" name="lu" value={lu} />
        <ChampListe
          nom="responsable"
          libelle="Organisation qui donne ce chiffre"
          facultatif
          valeur={saisie.responsable}
          options={organismes.map(({ id, nom }) => ({ valeur: id, texte: nom }))}
          invite="Aucune : la coordination le donne"
          erreur={fauteOf(fautes, 'responsable')}
        />
        <Champ
          nom="courriel"
          libelle="Courriel de qui est relancé"
          type="courriel"
          facultatif
          aide="Sinon, le représentant de l’organisation"
          valeur={saisie.courriel}
          erreur={fauteOf(fautes, 'courriel')}
        />
        <ChampRadios
          nom="maille"
          libelle="Maille"
          valeur={saisie.maille}
          options={[
            { valeur: 'departement', texte: 'Un chiffre pour tout le département' },
            { valeur: 'epci', texte: 'Un chiffre par intercommunalité, dont la somme fait le département' },
          ]}
          erreur={fauteOf(fautes, 'maille')}
        />
        <Champ
          nom="attendue_depuis"
          libelle="Attendu depuis le"
          type="date"
          valeur={saisie.attendue_depuis}
          erreur={fauteOf(fautes, 'attendue_depuis')}
        />
        <Champ
          nom="delai"
          libelle="Délai, en jours après la fin de la période"
          exemple="30"
          valeur={saisie.delai}
          erreur={fauteOf(fautes, 'delai')}
        />
        <Champ
          nom="minimum"
          libelle="Minimum : en dessous, le chiffre est refusé"
          facultatif
          valeur={saisie.minimum}
          erreur={fauteOf(fautes, 'minimum')}
        />
        <Champ
          nom="maximum"
          libelle="Maximum : au-dessus, le chiffre est refusé"
          facultatif
          valeur={saisie.maximum}
          erreur={fauteOf(fautes, 'maximum')}
        />
        <Champ
          nom="variation"
          libelle="Variation, en pour cent, au-delà de laquelle une explication est demandée"
          exemple="50"
          facultatif
          valeur={saisie.variation}
          erreur={fauteOf(fautes, 'variation')}
        />
        <Bouton texte="Enregistrer ces règles" />
      </Formulaire>
    </>,
    conflit ? 409 : 200,
  )
}

const NOMS: Record<keyof Saisie, string> = {
  ...{ maille: 'Maille', responsable: 'Organisation', courriel: 'Courriel', minimum: 'Minimum' },
  ...{ maximum: 'Maximum', variation: 'Variation', attendue_depuis: 'Attendu depuis le', delai: 'Délai' },
}

/** What someone else ruled meanwhile, beside what was typed here. */
function Conflit({
  message,
  saisie,
  actuelle,
  organismes,
}: {
  message: string
  saisie: Saisie
  actuelle: Saisie
  organismes: readonly { id: string; nom: string }[]
}) {
  const say = (regles: Saisie, champ: keyof Saisie): string | null => {
    if (champ === 'responsable') return organismes.find(({ id }) => id === regles.responsable)?.nom ?? null
    if (champ === 'maille') return regles.maille === 'epci' ? 'par intercommunalité' : 'département'
    return regles[champ] || null
  }
  return (
    <div id="erreurs" tabIndex={-1}>
      <Alerte gravite="erreur" titre="Rien n’a été enregistré">
        <p>{message}</p>
      </Alerte>
      <Comparaison
        legende="Les deux versions"
        titreA="Votre saisie"
        titreB="Ce qui est enregistré maintenant"
        lignes={CHAMPS.filter(champ => saisie[champ] !== actuelle[champ]).map(champ => ({
          ...{ champ: NOMS[champ], a: say(saisie, champ), b: say(actuelle, champ) },
        }))}
      />
    </div>
  )
}
