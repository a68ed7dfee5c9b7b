import { readChamp } from '../../socle/auth/routes/read-champ.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { Application, Requete } from '../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../socle/http/redirect-with-message.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'
import { Bouton } from '../../socle/ui/bouton.tsx'
import { Champ, ChampListe } from '../../socle/ui/champs.tsx'
import {
  type Faute,
  Formulaire,
  FormulaireRecherche,
  fauteOf,
  ResumeErreurs,
} from '../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../socle/ui/messages.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { CODES_AU_PLUS, createFeuille } from '../create-feuille.ts'
import { RECUEILLIR_AVIS } from '../droits.ts'
import { type Cible, findCible } from '../find-cible.ts'
import { listLieuxNommes } from '../list-lieux-nommes.ts'
import { listStructures } from '../list-structures.ts'
import { exigerPortee } from '../portee.ts'
import { FEUILLES, FIL_FEUILLES } from './adresses.ts'
import { readCible, toChampsDeCible } from './read-cible.ts'

const CHEMIN = `${FEUILLES}/nouvelle`

/** Making slips: about an activity or an orientation where one comes from its page, else about a day at a place. */
export function addNouvelleFeuille(app: Application): void {
  app.get(CHEMIN, async c => {
    const cible = readCible(nom => c.req.query(nom))
    exigerPortee(c.var.acteur, RECUEILLIR_AVIS)
    if (!cible) return renderChoixDuLieu(c)
    if (cible.type === 'lieu') return renderJournee(c, cible, '', [])
    const { db, maintenant } = c.var.contexte
    const sujet = await findCible(db, c.var.acteur, cible, maintenant())
    const nombre = String(Math.min(sujet.personnes, CODES_AU_PLUS))
    return renderSujet(c, cible, sujet.libelle, nombre, [])
  })

  app.post(CHEMIN, async c => {
    const { db, maintenant } = c.var.contexte
    exigerPortee(c.var.acteur, RECUEILLIR_AVIS)
    const champs = await c.req.parseBody()
    const cible = readCible(nom => readChamp(champs, nom) || undefined)
    if (!cible)
      throw new Erreur(
        'saisie_invalide',
        'Dites sur quoi porte l’avis : un accompagnement, une orientation, ou un lieu.',
      )
    const nombre = readChamp(champs, 'nombre')
    const id = /^[0-9a-f-]{36}$/.test(readChamp(champs, 'id')) ? readChamp(champs, 'id') : crypto.randomUUID()
    try {
      const nouvelle = { id, cible, nombre: Number(nombre), canal: 'papier' as const }
      await createFeuille(db, c.var.acteur, nouvelle, maintenant())
    } catch (erreur) {
      if (!(erreur instanceof Erreur) || erreur.code !== 'saisie_invalide') throw erreur
      if (cible.type === 'lieu') return renderJournee(c, cible, nombre, erreur.details)
      const { libelle } = await findCible(db, c.var.acteur, cible, maintenant())
      return renderSujet(c, cible, libelle, nombre, erreur.details)
    }
    return redirectWithMessage(
      c,
      `${FEUILLES}/${id}`,
      `${formatCompte(Number(nombre), 'bulletin est prêt', 'bulletins sont prêts')} : imprimez, ou montrez le code.`,
    )
  })
}

async function renderChoixDuLieu(c: Requete) {
  const portee = exigerPortee(c.var.acteur, RECUEILLIR_AVIS)
  const { db } = c.var.contexte
  const texte = (c.req.query('q') ?? '').trim()
  const structures = await listStructures(db, portee)
  const departements = [...new Set(structures.map(({ departement }) => departement))]
  const lieux = await listLieuxNommes(db, portee.departements === 'tous' ? 'tous' : departements, texte)
  return renderPage(
    c,
    {
      titre: 'Préparer des bulletins',
      fil: FIL_FEUILLES,
      chapeau: 'Dans quel lieu ? Pour un accompagnement ou un atelier noté, partez plutôt de sa page.',
    },
    <>
      <FormulaireRecherche action={CHEMIN} libelle="Chercher un lieu">
        <Champ nom="q" type="recherche" libelle="Nom du lieu ou commune" facultatif="tacite" valeur={texte} />
        <Bouton texte="Chercher" priorite="secondaire" />
      </FormulaireRecherche>
      {lieux.length > 0 && (
        <ul>
          {lieux.map(({ id, nom, commune }) => (
            <li key={id}>
              <a href={`${CHEMIN}?lieu=${id}`}>{nom}</a>, {commune}
            </li>
          ))}
        </ul>
      )}
      {texte !== '' && lieux.length === 0 && (
        <EtatVide titre={`Aucun lieu ne porte le nom « ${texte} »`}>
          <p>Essayez avec sa commune seule.</p>
        </EtatVide>
      )}
    </>,
  )
}

type Journee = Extract<Cible, { type: 'lieu' }>

async function renderJournee(c: Requete, cible: Journee, nombre: string, fautes: readonly Faute[]) {
  const { db, maintenant } = c.var.contexte
  const structures = await listStructures(db, exigerPortee(c.var.acteur, RECUEILLIR_AVIS))
  return renderPage(
    c,
    {
      titre: 'Préparer des bulletins',
      fil: FIL_FEUILLES,
      chapeau: 'Pour celles et ceux qui viennent un même jour au même endroit.',
    },
    <>
      <ResumeErreurs fautes={fautes} />
      <Formulaire action={CHEMIN}>
        <input type="hidden" name="lieu" value={cible.lieu} />
        {structures.length === 1 ? (
          <input type="hidden" name="structure" value={structures[0]!.id} />
        ) : (
          <ChampListe
            nom="structure"
            libelle="Structure qui reçoit"
            options={structures.map(({ id, nom }) => ({ valeur: id, texte: nom }))}
            valeur={cible.structure}
            erreur={fauteOf(fautes, 'structure')}
          />
        )}
        <Champ
          nom="jour"
          type="date"
          libelle="Jour"
          valeur={cible.jour || findJour(maintenant())}
          erreur={fauteOf(fautes, 'jour')}
        />
        <Nombre valeur={nombre || '12'} fautes={fautes} />
        <Bouton texte="Préparer" />
      </Formulaire>
    </>,
    fautes.length > 0 ? 400 : 200,
  )
}

const renderSujet = (c: Requete, cible: Cible, libelle: string, nombre: string, fautes: readonly Faute[]) =>
  renderPage(
    c,
    { titre: 'Préparer des bulletins', fil: FIL_FEUILLES, chapeau: libelle },
    <>
      <ResumeErreurs fautes={fautes} />
      <Formulaire action={CHEMIN}>
        {Object.entries(toChampsDeCible(cible)).map(([nom, valeur]) => (
          <input key={nom} type="hidden" name={nom} value={valeur} />
        ))}
        <Nombre valeur={nombre} fautes={fautes} />
        <Bouton texte="Préparer" />
      </Formulaire>
      <p>
        Par téléphone ?{' '}
        <a href={`/satisfaction/telephone?${new URLSearchParams(toChampsDeCible(cible))}`}>
          Noter les réponses
        </a>
      </p>
    </>,
    fautes.length > 0 ? 400 : 200,
  )

function Nombre({ valeur, fautes }: { valeur: string; fautes: readonly Faute[] }) {
  return (
    <>
      {/* The form sent twice makes one sheet. */}
      <input type="hidden" name="id" value={crypto.randomUUID()} />
      <Champ
        nom="nombre"
        type="nombre"
        libelle="Nombre de bulletins"
        aide="Un par personne : chacun porte son code, et ne donne qu’une réponse."
        valeur={valeur}
        erreur={fauteOf(fautes, 'nombre')}
      />
    </>
  )
}
