import { z } from 'zod'
import { exigerDepartements, peut } from '../../../socle/auth/droits.ts'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import type { Base } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour, formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampListe, ChampRadios } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Alerte, Badge, EtatVide } from '../../../socle/ui/messages.tsx'
import { Onglets, Pagination } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { listTerritoires } from '../../../territoire/list-territoires.ts'
import { readPage } from '../../routes/read-page.ts'
import { DISPOSITIFS_D_EMPLOI, NOM_DU_DISPOSITIF } from '../affectation.ts'
import { REGLER_POSTES } from '../droits.ts'
import { findAffectationParId } from '../find-affectation-par-id.ts'
import { listAffectations } from '../list-affectations.ts'
import { listEmployables } from '../list-employables.ts'
import { listEmployeurs } from '../list-employeurs.ts'
import { removeAffectation } from '../remove-affectation.ts'
import { contratAffectation, setAffectation } from '../set-affectation.ts'

const MEDIATEURS = '/mediateurs'
const FIL = [
  { texte: 'Coordination', href: '/coordination' },
  { texte: 'Postes des médiateurs', href: MEDIATEURS },
]
const NUMERO = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

type Saisie = Record<'personne' | 'structure' | 'dispositif' | 'debut' | 'fin', string>

/** For whom each mediator works, on which kind of post, and since when. */
export function addMediateurs(app: Application): void {
  app.get(MEDIATEURS, async c => {
    const { db, maintenant } = c.var.contexte
    const { departement, departements } = await chooseDepartement(c)
    const aujourdhui = findJour(maintenant())
    const liste = await listAffectations(db, departement.code, aujourdhui, readPage(c))
    const sansPoste = (await listEmployables(db, departement.code, aujourdhui)).filter(
      ({ poste, structure }) => !poste && structure !== null,
    )
    const hrefOf = (chemin: string) => `${chemin}?departement=${departement.code}`
    return renderPage(
      c,
      {
        titre: 'Postes des médiateurs',
        fil: FIL.slice(0, 1),
        chapeau: `${departement.nom} : pour quelle structure chacun travaille, et sur quel poste. Chaque activité garde le poste du jour où elle a eu lieu.`,
        action: <BoutonLien texte="Indiquer un poste" href={hrefOf(`${MEDIATEURS}/nouveau`)} />,
      },
      <>
        {departements.length > 1 && (
          <Onglets
            libelle="Départements"
            onglets={departements.map(({ code, nom }) => ({
              texte: nom,
              href: `${MEDIATEURS}?departement=${code}`,
            }))}
            actuel={hrefOf(MEDIATEURS)}
          />
        )}
        {sansPoste.length > 0 && (
          <Alerte
            gravite="information"
            titre={`${formatCompte(sansPoste.length, 'médiateur n’a', 'médiateurs n’ont')} pas de poste indiqué`}
          >
            <p>
              Leur activité est comptée pour la structure de leur compte, comme celle d’un « autre médiateur
              numérique » : {sansPoste.map(({ nom }) => nom).join(', ')}.
            </p>
          </Alerte>
        )}
        {liste.total === 0 ? (
          <EtatVide titre="Aucun poste n’est encore indiqué">
            <p>
              Indiquez qui est conseiller numérique ou agent France services : les indicateurs de la feuille
              de route distinguent leur activité.
            </p>
          </EtatVide>
        ) : (
          <Tableau
            legende={formatCompte(liste.total, 'poste', 'postes')}
            lignes={liste.lignes}
            idOf={({ id }) => String(id)}
            colonnes={[
              {
                cle: 'nom',
                titre: 'Personne',
                entete: true,
                cellule: ({ id, nom }) => <a href={`${MEDIATEURS}/${id}`}>{nom}</a>,
              },
              { cle: 'structure', titre: 'Structure', cellule: ({ structure_nom }) => structure_nom },
              { cle: 'poste', titre: 'Poste', cellule: ({ dispositif }) => NOM_DU_DISPOSITIF[dispositif] },
              { cle: 'debut', titre: 'Depuis le', cellule: ({ debut }) => formatDateCourte(debut) },
              {
                cle: 'fin',
                titre: 'Jusqu’au',
                cellule: ({ fin }) =>
                  fin === null ? (
                    'En poste'
                  ) : (
                    <>
                      {formatDateCourte(fin)} exclu {fin <= aujourdhui && <Badge texte="Terminé" />}
                    </>
                  ),
              },
            ]}
          />
        )}
        <Pagination {...liste} hrefOf={page => `${hrefOf(MEDIATEURS)}&page=${page}`} />
      </>,
    )
  })

  app.get(`${MEDIATEURS}/nouveau`, async c => {
    const { departement } = await chooseDepartement(c)
    const personne = c.req.query('personne') ?? ''
    const saisie = { personne, structure: '', dispositif: '', debut: '', fin: '' }
    return renderFormulaire(c, departement.code, null, saisie, [])
  })

  app.post(`${MEDIATEURS}/nouveau`, async c => {
    const champs = await c.req.parseBody()
    const { departement } = await chooseDepartement(c, readChamp(champs, 'departement'))
    return keep(c, departement.code, null, readSaisie(champs))
  })

  app.get(`${MEDIATEURS}/:id`, async c => {
    const { id, departement, ...poste } = await loadAffectation(c)
    return renderFormulaire(c, departement, id, { ...poste, fin: poste.fin ?? '' }, [])
  })

  app.post(`${MEDIATEURS}/:id`, async c => {
    const { id, departement } = await loadAffectation(c)
    return keep(c, departement, id, readSaisie(await c.req.parseBody()))
  })

  app.post(`${MEDIATEURS}/:id/supprimer`, async c => {
    const { id, departement } = await loadAffectation(c)
    await removeAffectation(c.var.contexte.db, c.var.acteur, id)
    return redirectWithMessage(
      c,
      `${MEDIATEURS}?departement=${departement}`,
      'Le poste est retiré. Ce qui est déjà noté ne change pas.',
    )
  })
}

async function keep(c: Requete, departement: string, id: number | null, saisie: Saisie) {
  const lu = contratAffectation.safeParse({ ...saisie, fin: saisie.fin || null })
  if (!lu.success)
    return renderFormulaire(
      c,
      departement,
      id,
      saisie,
      lu.error.issues.map(({ path, message }) => ({ champ: path.join('.'), message })),
    )
  try {
    await setAffectation(c.var.contexte.db, c.var.acteur, lu.data, id)
  } catch (erreur) {
    if (!(erreur instanceof Erreur) || erreur.code !== 'saisie_invalide') throw erreur
    return renderFormulaire(c, departement, id, saisie, [...erreur.details])
  }
  return redirectWithMessage(c, `${MEDIATEURS}?departement=${departement}`, 'Le poste est enregistré.')
}

async function chooseDepartement(c: Requete, demande = c.req.query('departement') ?? '') {
  const autorises = exigerDepartements(c.var.acteur, REGLER_POSTES)
  const { departements: tous } = await listTerritoires(c.var.contexte.db)
  const departements = tous.filter(({ code }) => autorises === 'tous' || autorises.includes(code))
  const departement = demande ? departements.find(({ code }) => code === demande) : departements[0]
  if (!departement) throw new Erreur('introuvable', 'Ce département n’est pas dans votre territoire.')
  return { departement, departements }
}

/** @throws Erreur introuvable for a post of elsewhere too */
async function loadAffectation(c: Requete) {
  exigerDepartements(c.var.acteur, REGLER_POSTES)
  const numero = NUMERO.safeParse(c.req.param('id'))
  const lue = numero.success ? await findAffectationParId(c.var.contexte.db, numero.data) : null
  if (!lue || !peut(c.var.acteur, REGLER_POSTES, { departement: lue.departement }))
    throw new Erreur('introuvable', 'Ce poste n’existe pas, ou n’est pas de votre territoire.')
  return lue
}

function readSaisie(champs: Record<string, unknown>): Saisie {
  const read = (nom: keyof Saisie) => readChamp(champs, nom).trim()
  return {
    ...{ personne: read('personne'), structure: read('structure'), dispositif: read('dispositif') },
    ...{ debut: read('debut'), fin: read('fin') },
  }
}

async function renderFormulaire(
  c: Requete,
  departement: string,
  id: number | null,
  saisie: Saisie,
  fautes: readonly Faute[],
) {
  const db: Base = c.var.contexte.db
  const aujourdhui = findJour(c.var.contexte.maintenant())
  const [employables, employeurs] = await Promise.all([
    listEmployables(db, departement, aujourdhui),
    listEmployeurs(db, departement),
  ])
  const choisie = employables.find(({ personne }) => personne === saisie.personne)
  return renderPage(
    c,
    {
      titre: id === null ? 'Indiquer un poste' : 'Corriger un poste',
      section: 'Postes des médiateurs',
      fil: FIL,
      chapeau: 'Ce qui est déjà noté garde la structure et le poste du jour où c’était noté.',
    },
    employables.length === 0 ? (
      <EtatVide
        titre="Aucun médiateur n’a encore de compte"
        action={<BoutonLien texte="Inviter une personne" href="/membres/inviter?role=mediateur" />}
      >
        <p>Un poste est celui d’une personne qui a un compte.</p>
      </EtatVide>
    ) : (
      <>
        <ResumeErreurs fautes={fautes} />
        <Formulaire action={id === null ? `${MEDIATEURS}/nouveau` : `${MEDIATEURS}/${id}`}>
          <input type="hidden" name="departement" value={departement} />
          <ChampListe
            nom="personne"
            libelle="Personne"
            options={employables.map(({ personne, nom }) => ({ valeur: personne, texte: nom }))}
            valeur={saisie.personne}
            {...erreurOf(fautes, 'personne')}
          />
          <ChampListe
            nom="structure"
            libelle="Structure qui l’emploie"
            options={employeurs.map(({ id: valeur, nom }) => ({ valeur, texte: nom }))}
            valeur={saisie.structure || choisie?.structure || ''}
            {...erreurOf(fautes, 'structure')}
          />
          <ChampRadios
            nom="dispositif"
            libelle="Poste"
            options={DISPOSITIFS_D_EMPLOI.map(valeur => ({ valeur, texte: NOM_DU_DISPOSITIF[valeur] }))}
            valeur={saisie.dispositif}
            {...erreurOf(fautes, 'dispositif')}
          />
          <Champ
            nom="debut"
            libelle="Premier jour"
            type="date"
            valeur={saisie.debut}
            {...erreurOf(fautes, 'debut')}
          />
          <Champ
            nom="fin"
            libelle="Premier jour où ce n’est plus le cas"
            type="date"
            facultatif
            aide="Laissez vide tant que la personne est en poste."
            valeur={saisie.fin}
            {...erreurOf(fautes, 'fin')}
          />
          <Bouton texte="Enregistrer" />
        </Formulaire>
        {id !== null && (
          <form method="post" action={`${MEDIATEURS}/${id}/supprimer`} className="fr-mt-4w">
            <Bouton texte="Retirer ce poste, indiqué par erreur" priorite="discrete" />
          </form>
        )}
      </>
    ),
    fautes.length > 0 ? 400 : 200,
  )
}

const erreurOf = (fautes: readonly Faute[], nom: string) => {
  const erreur = fauteOf(fautes, nom)
  return erreur ? { erreur } : {}
}
