import { readChamp } from '../../socle/auth/routes/read-champ.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { Application, Requete } from '../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../socle/http/redirect-with-message.ts'
import { formatDateCourte } from '../../socle/texte/dates.ts'
import { Bouton, BoutonLien } from '../../socle/ui/bouton.tsx'
import { ChampListe, ChampRadios } from '../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../socle/ui/formulaire.tsx'
import { Alerte } from '../../socle/ui/messages.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { createPersonneSuivie } from '../create-personne-suivie.ts'
import { listRessemblances } from '../list-ressemblances.ts'
import {
  INFORMATIONS,
  type Information,
  MOTS_DE_L_INFORMATION,
  nameOf,
  type PersonneSuivie,
} from '../personne.ts'
import { addPersonneToRetour, FIL_PERSONNES, hrefOfPersonne, PERSONNES, readRetour } from './adresses.ts'
import { ChampsDePersonne } from './formulaire-personne.tsx'
import { listStructuresDeSuivi } from './list-structures-de-suivi.ts'
import { CHAMPS_VIDES, type ChampsPersonne, checkChamps, readChamps } from './read-saisie.ts'

const CHEMIN = `${PERSONNES}/nouvelle`

type Saisie = {
  champs: ChampsPersonne
  structure: string
  information: string
  /** Page that asked for a person, and takes them back. */
  retour: string | null
}

/** Beginning to follow someone: told first, then compared with those already followed, then kept. */
export function addNouvellePersonne(app: Application): void {
  app.get(CHEMIN, async c => {
    const [structure] = await listStructuresDeSuivi(c)
    const [prenom = '', ...nom] = (c.req.query('q') ?? '').trim().split(/\s+/)
    const champs = { ...CHAMPS_VIDES, prenom, nom: nom.join(' ') }
    const retour = readRetour(c.req.query('retour'))
    return render(c, { champs, structure: structure!.id, information: '', retour }, [])
  })

  app.post(CHEMIN, async c => {
    const structures = await listStructuresDeSuivi(c)
    const { db, maintenant } = c.var.contexte
    const corps = await c.req.parseBody()
    const saisie: Saisie = {
      champs: readChamps(corps),
      structure: readChamp(corps, 'structure') || structures[0]!.id,
      information: readChamp(corps, 'information'),
      retour: readRetour(readChamp(corps, 'retour')),
    }
    const lue = await checkChamps(db, saisie.champs)
    const information = INFORMATIONS.find(code => code === saisie.information) ?? null
    const fautes: Faute[] = [...(lue.fautes ?? []), ...checkInformation(information)]
    if (!lue.saisie || fautes.length > 0) return render(c, saisie, fautes)
    // Of a structure that is not theirs, the use case refuses; nothing is said of who is followed there.
    const sienne = structures.some(({ id }) => id === saisie.structure)
    const ressemblantes =
      sienne && readChamp(corps, 'quand_meme') !== 'oui'
        ? await listRessemblances(db, saisie.structure, lue.saisie)
        : []
    if (ressemblantes.length > 0) return renderRessemblances(c, saisie, ressemblantes)
    try {
      const nouvelle = { structure: saisie.structure, saisie: lue.saisie, information }
      const id = await createPersonneSuivie(db, c.var.acteur, nouvelle, maintenant())
      const suite = saisie.retour ? addPersonneToRetour(saisie.retour, id) : hrefOfPersonne(id)
      // Not by name: the message goes through a cookie.
      return redirectWithMessage(c, suite, 'La fiche est créée. Votre structure seule la voit.')
    } catch (erreur) {
      if (erreur instanceof Erreur && erreur.code === 'saisie_invalide')
        return render(c, saisie, [...erreur.details])
      throw erreur
    }
  })
}

const checkInformation = (information: Information | null): Faute[] =>
  information
    ? []
    : [
        {
          champ: 'information',
          message:
            'Dites comment la personne a été informée. Si elle ne l’est pas, notez son passage sans son nom.',
        },
      ]

async function render(
  c: Requete,
  { champs, structure, information, retour }: Saisie,
  fautes: readonly Faute[],
) {
  const structures = await listStructuresDeSuivi(c)
  return renderPage(
    c,
    {
      titre: 'Suivre une personne',
      fil: FIL_PERSONNES,
      chapeau: 'Le moins possible : de quoi la reconnaître, et la joindre si elle le veut.',
    },
    <>
      <ResumeErreurs fautes={fautes} />
      <Formulaire action={CHEMIN}>
        {retour && <input type="hidden" name="retour" value={retour} />}
        <ChampRadios
          nom="information"
          libelle="Comment la personne a-t-elle été informée de ce qui est gardé d’elle ?"
          options={INFORMATIONS.map(valeur => ({ valeur, texte: MOTS_DE_L_INFORMATION[valeur] }))}
          valeur={information}
          erreur={fauteOf(fautes, 'information')}
        />
        <p>
          <a href={`${PERSONNES}/notice`}>La notice à remettre, ou à dire en trente secondes</a>
        </p>
        {structures.length > 1 && (
          <ChampListe
            nom="structure"
            libelle="Structure qui la suit"
            options={structures.map(({ id, nom }) => ({ valeur: id, texte: nom }))}
            valeur={structure}
          />
        )}
        <ChampsDePersonne champs={champs} fautes={fautes} />
        <Bouton texte="Suivre cette personne" />
      </Formulaire>
    </>,
    fautes.length > 0 ? 400 : 200,
  )
}

function renderRessemblances(c: Requete, saisie: Saisie, ressemblantes: readonly PersonneSuivie[]) {
  const { retour } = saisie
  const caches = {
    ...saisie.champs,
    structure: saisie.structure,
    information: saisie.information,
    retour: retour ?? '',
  }
  return renderPage(
    c,
    {
      titre: 'Est-ce la même personne ?',
      fil: FIL_PERSONNES,
      chapeau: `Vous alliez noter ${nameOf(saisie.champs)}. Votre structure suit déjà quelqu’un qui lui ressemble.`,
    },
    <>
      <ul className="mg-grille">
        {ressemblantes.map(suivie => (
          <li key={suivie.id}>
            <div className="mg-carte">
              <h2>{nameOf(suivie)}</h2>
              <p>
                {suivie.annee_naissance
                  ? `Née en ${suivie.annee_naissance}. `
                  : 'Année de naissance non notée. '}
                Dernier contact : {formatDateCourte(suivie.dernier_contact)}.
              </p>
              <BoutonLien
                texte={`C’est elle : ${nameOf(suivie)}`}
                href={retour ? addPersonneToRetour(retour, suivie.id) : hrefOfPersonne(suivie.id)}
              />
            </div>
          </li>
        ))}
      </ul>
      <Alerte gravite="information" titre="C’est une autre personne ?">
        <p>Vérifiez avec elle : la date de naissance ou la commune suffisent souvent.</p>
      </Alerte>
      <Formulaire action={CHEMIN}>
        {Object.entries(caches).map(([nom, valeur]) => (
          <input key={nom} type="hidden" name={nom} value={valeur} />
        ))}
        <Bouton texte="Créer quand même" nom="quand_meme" valeur="oui" priorite="secondaire" />
      </Formulaire>
    </>,
  )
}
