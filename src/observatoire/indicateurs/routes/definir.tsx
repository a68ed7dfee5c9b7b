import { exiger, exigerDepartements, peut } from '../../../socle/auth/droits.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { SEUIL } from '../../../socle/secret/seuil.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { type Faute, Formulaire, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { DEFINIR } from '../../droits.ts'
import type { IndicateurLu } from '../../valeurs/indicateur-lu.ts'
import { defineIndicateur } from '../define-indicateur.ts'
import { isApercuArrondi, roundApercu } from '../round-apercu.ts'
import { updateIndicateur } from '../update-indicateur.ts'
import { hrefOfIndicateur, hrefOfListe, INDICATEURS } from './adresses.ts'
import { Apercu } from './apercu.tsx'
import { ChampsDefinition } from './champs-definition.tsx'
import { Conflit } from './conflit.tsx'
import { type DepartementVu, findDepartement, loadIndicateur } from './load-indicateur.ts'
import { previewDefinition } from './preview-definition.ts'
import {
  readSaisie,
  SAISIE_VIDE,
  type SaisieDefinition,
  toDefinition,
  writeSaisie,
} from './saisie-definition.ts'

type Page = {
  departement: DepartementVu
  /** Null: a new one. */
  indicateur: IndicateurLu | null
  saisie: SaisieDefinition
  /** What the person had read. */
  revision: number
}
/** `arrondi`: the figures of the preview are not the exact ones. */
type Suite = { fautes?: Faute[]; apercu?: IndicateurLu | null; arrondi?: boolean; conflit?: string }

/** Defining an indicator on screen, and changing one. */
export function addDefinir(app: Application): void {
  app.get(`${INDICATEURS}/nouveau`, async c => renderFormulaire(c, await openNouveau(c), {}))
  app.post(`${INDICATEURS}/nouveau`, async c => answer(c, await openNouveau(c)))
  app.get(`${INDICATEURS}/:id/modifier`, async c => renderFormulaire(c, await openExistant(c), {}))
  app.post(`${INDICATEURS}/:id/modifier`, async c => answer(c, await openExistant(c)))
}

/** @throws Erreur non_connecte, interdit; introuvable for a département of elsewhere */
async function openNouveau(c: Requete): Promise<Page> {
  const departements = exigerDepartements(c.var.acteur, DEFINIR)
  const demande = c.req.query('departement')
  const code = demande ?? (departements === 'tous' ? undefined : departements[0])
  if (!code || (departements !== 'tous' && !departements.includes(code)))
    throw new Erreur(
      'introuvable',
      'Choisissez le département : ouvrez la liste des indicateurs, puis « Définir un indicateur ».',
    )
  const departement = await findDepartement(c, code)
  return { departement, indicateur: null, saisie: SAISIE_VIDE, revision: 0 }
}

async function openExistant(c: Requete): Promise<Page> {
  const { indicateur, departement } = await loadIndicateur(c, DEFINIR)
  const { ventilation, revision } = indicateur
  const saisie = writeSaisie({ ...indicateur, ventilation: ventilation?.dimension ?? null })
  return { departement, indicateur, saisie, revision }
}

async function answer(c: Requete, ouverte: Page) {
  const champs = await c.req.parseBody({ all: true })
  const page: Page = {
    ...ouverte,
    saisie: readSaisie(champs),
    revision: Number(champs.revision) || 0,
  }
  const { definition, fautes } = toDefinition(page.saisie)
  const apercu = champs.geste === 'apercu'
  if (!definition) return renderFormulaire(c, page, { fautes }, apercu ? 200 : 400)
  const { db, maintenant } = c.var.contexte
  try {
    if (apercu) {
      // One looks before having found a code.
      const essai = {
        ...definition,
        code: definition.code || 'essai',
        libelle: definition.libelle || 'Essai',
      }
      const lu = await previewDefinition(db, page.departement.code, essai, maintenant())
      const arrondi =
        lu !== null &&
        isApercuArrondi(lu.calcul, droit => peut(c.var.acteur, droit, { departement: page.departement.code }))
      return await renderFormulaire(c, page, { apercu: lu && arrondi ? roundApercu(lu, SEUIL) : lu, arrondi })
    }
    const id = await save(c, page, definition)
    return redirectWithMessage(
      c,
      hrefOfIndicateur(id),
      page.indicateur
        ? 'La définition est enregistrée.'
        : 'L’indicateur est défini. Fixez maintenant sa cible.',
    )
  } catch (erreur) {
    if (!(erreur instanceof Erreur)) throw erreur
    if (erreur.code === 'conflit') return renderFormulaire(c, page, { conflit: erreur.message }, 409)
    if (erreur.code !== 'saisie_invalide') throw erreur
    const details =
      erreur.details.length > 0 ? [...erreur.details] : [{ champ: 'type', message: erreur.message }]
    return renderFormulaire(
      c,
      page,
      { fautes: details.map(faute => (faute.champ === 'calcul' ? { ...faute, champ: 'type' } : faute)) },
      apercu ? 200 : 400,
    )
  }
}

async function save(
  c: Requete,
  { departement: { code: departement }, indicateur, revision }: Page,
  definition: Parameters<typeof updateIndicateur>[3],
): Promise<number> {
  const { db, maintenant } = c.var.contexte
  exiger(c.var.acteur, DEFINIR, { departement })
  const { personne } = c.var.acteur
  if (!indicateur)
    return db.transaction(tx => defineIndicateur(tx, { departement, ...definition }, personne, maintenant()))
  const departements = exigerDepartements(c.var.acteur, DEFINIR)
  await updateIndicateur(
    db,
    indicateur.id,
    revision,
    { ...definition, responsable: indicateur.responsable },
    personne,
    departements,
    maintenant(),
  )
  return indicateur.id
}

function renderFormulaire(
  c: Requete,
  { departement, indicateur, saisie, revision }: Page,
  { fautes = [], apercu, arrondi = false, conflit }: Suite,
  statut: 200 | 400 | 409 = 200,
) {
  const liste = { texte: 'Indicateurs', href: hrefOfListe({ departement: departement.code }) }
  return renderPage(
    c,
    {
      titre: indicateur ? `Modifier ${indicateur.code}` : 'Définir un indicateur',
      section: 'Indicateurs',
      fil: indicateur
        ? [
            liste,
            { texte: `${indicateur.code} ${indicateur.libelle}`, href: hrefOfIndicateur(indicateur.id) },
          ]
        : [liste],
      chapeau: indicateur
        ? 'Les chiffres déjà publiés ne changent pas. Les autres sont recalculés.'
        : `${departement.nom}. L’aperçu montre la formule et les chiffres avant d’enregistrer.`,
      ilots: ['src/observatoire/indicateurs/ilots/apercu.ts'],
    },
    <>
      {conflit && <Conflit message={conflit} indicateur={indicateur} saisie={saisie} revision={revision} />}
      <ResumeErreurs fautes={fautes} />
      <div className="mg-definition">
        <Formulaire action={c.req.path + new URL(c.req.url).search}>
          <input type="hidden" name="revision" value={conflit ? (indicateur?.revision ?? 0) : revision} />
          <ChampsDefinition saisie={saisie} fautes={fautes} />
          <div className="mg-boutons">
            <Bouton texte="Voir l’aperçu" priorite="secondaire" nom="geste" valeur="apercu" />
            <Bouton texte="Enregistrer" nom="geste" valeur="enregistrer" />
          </div>
        </Formulaire>
        <section aria-labelledby="titre-apercu">
          <h2 id="titre-apercu">Aperçu</h2>
          <div data-zone="apercu" aria-live="polite">
            {apercu ? (
              <Apercu indicateur={apercu} departement={departement} arrondi={arrondi} />
            ) : (
              <p>
                {fautes.length > 0
                  ? 'L’aperçu viendra quand les réponses seront complètes.'
                  : 'Choisissez une mesure, puis « Voir l’aperçu ».'}
              </p>
            )}
          </div>
        </section>
      </div>
      {!indicateur && (
        <Alerte gravite="information" titre="Une mesure manque ?">
          <p>
            Une mesure marquée « déclaré » n’a pas encore son registre. Définissez l’indicateur : son chiffre
            sera demandé à qui le connaît.
          </p>
        </Alerte>
      )}
    </>,
    statut,
  )
}
