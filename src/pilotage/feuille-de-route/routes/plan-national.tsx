import { exigerDepartements } from '../../../socle/auth/droits.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Onglets } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { findDepartements } from '../../../territoire/find-departements.ts'
import { PILOTER } from '../../droits.ts'
import {
  AXES_NATIONAUX,
  ENGAGEMENTS_NATIONAUX,
  type LibellesNationaux,
} from '../plan-national/plan-national.ts'
import { readLibelles } from '../plan-national/read-libelles.ts'
import { writeLibelles } from '../plan-national/write-libelles.ts'
import { FIL_FEUILLES, PLAN_NATIONAL } from './adresses.ts'
import { type Lecture, readFormulaire, readTexteDe } from './read-saisie.ts'

type Departement = { code: string; nom: string }

/** How a département words the axes and the engagements of the national plan; otherwise pages show their numbers. */
export function addPlanNational(app: Application): void {
  app.get(PLAN_NATIONAL, async c => {
    const { choisi, departements } = await chooseDepartement(c, c.req.query('departement'))
    return renderPlan(c, choisi, departements, await readLibelles(c.var.contexte.db, choisi.code), [])
  })

  app.post(PLAN_NATIONAL, async c => {
    exigerDepartements(c.var.acteur, PILOTER)
    const lecture = await readFormulaire(c)
    const { choisi, departements } = await chooseDepartement(c, lecture.texte('departement'))
    const libelles = {
      axe: readTous(lecture, 'axe', AXES_NATIONAUX),
      engagement: readTous(lecture, 'engagement', ENGAGEMENTS_NATIONAUX),
    }
    if (lecture.fautes.length > 0) return renderPlan(c, choisi, departements, libelles, lecture.fautes)
    await writeLibelles(c.var.contexte.db, choisi.code, libelles, c.var.acteur!.personne)
    return redirectWithMessage(
      c,
      `${PLAN_NATIONAL}?departement=${choisi.code}`,
      'Les libellés sont enregistrés.',
    )
  })
}

/** @throws Erreur non_connecte, interdit, introuvable */
async function chooseDepartement(c: Requete, code: string | undefined) {
  const autorises = exigerDepartements(c.var.acteur, PILOTER)
  const { lignes } = await findDepartements(c.var.contexte.db)
  const departements = lignes.filter(({ code }) => autorises === 'tous' || autorises.includes(code))
  const choisi = code ? departements.find(connu => connu.code === code) : departements[0]
  if (!choisi) throw new Erreur('introuvable', 'Ce département n’est pas dans votre territoire.')
  return { choisi, departements }
}

function readTous(lecture: Lecture, nature: 'axe' | 'engagement', numeros: readonly number[]) {
  return new Map(
    numeros.flatMap(numero => {
      const texte = readTexteDe(lecture, `${nature}-${numero}`, {
        ...{ quoi: 'ce libellé', plafond: 300, facultatif: true },
      })
      return texte ? [[numero, texte] as const] : []
    }),
  )
}

function renderPlan(
  c: Requete,
  { code, nom }: Departement,
  departements: readonly Departement[],
  libelles: LibellesNationaux,
  fautes: readonly Faute[],
) {
  const champs = (nature: 'axe' | 'engagement', numeros: readonly number[]) =>
    numeros.map(numero => {
      const champ = `${nature}-${numero}`
      return (
        <Champ
          key={champ}
          nom={champ}
          libelle={`${nature === 'axe' ? 'Axe' : 'Engagement'} ${numero}`}
          facultatif="tacite"
          valeur={libelles[nature].get(numero) ?? ''}
          erreur={fauteOf(fautes, champ)}
        />
      )
    })
  const hrefOf = (code: string) => `${PLAN_NATIONAL}?departement=${code}`
  return renderPage(
    c,
    {
      titre: 'Libellés du plan national',
      fil: FIL_FEUILLES,
      chapeau: `${nom}. Écrivez-les comme vous voulez les lire ; un champ vide montre le numéro seul.`,
    },
    <>
      {departements.length > 1 && (
        <Onglets
          libelle="Départements"
          actuel={hrefOf(code)}
          onglets={departements.map(({ code, nom }) => ({ texte: nom, href: hrefOf(code) }))}
        />
      )}
      <ResumeErreurs fautes={fautes} />
      <Formulaire action={PLAN_NATIONAL}>
        <input type="hidden" name="departement" value={code} />
        <h2>Les 4 axes</h2>
        {champs('axe', AXES_NATIONAUX)}
        <h2>Les 16 engagements</h2>
        {champs('engagement', ENGAGEMENTS_NATIONAUX)}
        <Bouton texte="Enregistrer" />
      </Formulaire>
    </>,
    fautes.length > 0 ? 400 : 200,
  )
}
