import { sayRecurrence } from '../../agenda/say-recurrence.ts'
import { findLieux } from '../../annuaire/recherche/find-lieux.ts'
import { readChamp } from '../../socle/auth/routes/read-champ.ts'
import { sendCourriels } from '../../socle/courriel/send-courriels.ts'
import type { Application, Requete } from '../../socle/http/contexte.ts'
import { toNumero } from '../../socle/http/read-numero.ts'
import { redirectWithMessage } from '../../socle/http/redirect-with-message.ts'
import { findJour, formatDate } from '../../socle/texte/dates.ts'
import { Bouton } from '../../socle/ui/bouton.tsx'
import { Champ, ChampRadios } from '../../socle/ui/champs.tsx'
import { Formulaire, fauteOf } from '../../socle/ui/formulaire.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { hrefOfPermanence, PERMANENCES } from '../adresses.ts'
import { changePermanence } from '../change-permanence.ts'
import { listMediateurs, type PermanenceLue } from '../find-permanence.ts'
import { findSuite } from '../find-suite.ts'
import { findMediateurs } from '../list-mediateurs-possibles.ts'
import { findLieuNomme } from '../read-ou.ts'
import { checkPermanence, type SaisiePermanence } from '../saisie.ts'
import { ChampsOuChoisir } from './champs-ou.tsx'
import { ChampMediateurs, ChampsAcces, ChampsHeures, ChampsJours } from './champs-permanence.tsx'
import { readSaisie, readTous, toSaisie } from './lire-saisie.ts'
import { changementOf, loadPermanence, sayPrevenus } from './load-permanence.ts'
import { BlocRefus } from './refus.tsx'
import { type Refus, tryWrite } from './try-write.ts'

const LIEUX_AU_PLUS = 8
const FIL = [{ texte: 'Permanences', href: PERMANENCES }]

/** What the form holds. `cherche`: words to find another place of the directory by, none when nobody asked. */
type Ecrit = {
  revision: number
  saisie: SaisiePermanence
  mediateurs: readonly string[]
  portee: 'tout' | 'suite'
  jour: string
  cherche: string
}

/** Changing a permanence, its place too: all of its dates to come, or those from a day on. */
export function addModifierPermanence(app: Application): void {
  app.get(`${PERMANENCES}/:id/modifier`, async c => {
    const lue = await loadPermanence(c)
    const { db } = c.var.contexte
    const mediateurs = (await listMediateurs(db, lue.permanence.id)).map(({ id }) => id)
    const saisie = toSaisie(lue)
    // The address of a place is that of its fiche; one that is no longer in the directory keeps what was said of it.
    const connu = saisie.lieu !== '' && (await findLieuNomme(db, saisie.lieu)) !== null
    const ou = connu ? { adresse: '', commune: '' } : { lieu: '' }
    return renderModifier(
      c,
      lue,
      {
        ...{ revision: lue.serie.revision, saisie: { ...saisie, ...ou }, mediateurs },
        ...{ portee: 'tout', jour: '', cherche: '' },
      },
      null,
    )
  })

  app.post(`${PERMANENCES}/:id/modifier`, async c => {
    const lue = await loadPermanence(c)
    const champs = await c.req.parseBody({ all: true })
    const ecrit = readFormulaire(champs, lue)
    if (readChamp(champs, 'geste') === 'chercher') return renderModifier(c, lue, ecrit, null)
    const { db, maintenant } = c.var.contexte
    let id = lue.permanence.id
    let courriels = 0
    const refus = await tryWrite(async () => {
      const lu = await checkPermanence(db, ecrit.saisie, lue.permanence.departement, {
        ...{ aujourdhui: findJour(maintenant()), ancre: lue.serie.ancre },
      })
      const { revision } = ecrit
      const a_partir_du = ecrit.portee === 'suite' ? ecrit.jour : null
      ;({ id, courriels } = await changePermanence(
        ...([db, changementOf(c, lue), { revision, a_partir_du }] as const),
        ...([lu, ecrit.mediateurs, c.var.contexte, maintenant()] as const),
      ))
    })
    if (refus) {
      const actuelle = await loadPermanence(c)
      const { revision } = actuelle.serie
      return renderModifier(c, actuelle, { ...ecrit, revision, cherche: '' }, refus)
    }
    sendCourriels(c)
    return redirectWithMessage(
      c,
      hrefOfPermanence(id),
      `Les changements sont enregistrés. ${sayPrevenus(courriels)}`,
    )
  })
}

const readFormulaire = (champs: Record<string, unknown>, { nature }: PermanenceLue): Ecrit => ({
  revision: toNumero(readChamp(champs, 'revision')) ?? 0,
  saisie: { ...readSaisie(champs), nature },
  mediateurs: readTous(champs, 'mediateurs'),
  portee: readChamp(champs, 'portee') === 'suite' ? 'suite' : 'tout',
  jour: readChamp(champs, 'a_partir_du'),
  cherche: readChamp(champs, 'lieu_cherche').trim().slice(0, 100).toWellFormed(),
})

/** Places to choose from: the one it has, the one chosen, those found. */
async function listLieux(c: Requete, { permanence, serie }: PermanenceLue, { saisie, cherche }: Ecrit) {
  const { db, maintenant } = c.var.contexte
  const { departement } = permanence
  const trouves = cherche
    ? await findLieux(db, { q: cherche, departement }, { maintenant: maintenant() })
    : { lignes: [], total: 0 }
  const [actuel, choisi] = await Promise.all(
    [serie.lieu, saisie.lieu].map(id => (id ? findLieuNomme(db, id) : null)),
  )
  const connus = [actuel, choisi, ...trouves.lignes.slice(0, LIEUX_AU_PLUS)].filter(lieu => lieu != null)
  return {
    ...{ choisi: choisi?.id ?? null, total: trouves.total },
    lieux: [...new Map(connus.map(lieu => [lieu.id, lieu])).values()],
  }
}

async function renderModifier(c: Requete, lue: PermanenceLue, ecrit: Ecrit, refus: Refus | null) {
  const { db, maintenant } = c.var.contexte
  const { permanence, serie } = lue
  const fautes = refus?.fautes ?? []
  const aujourdhui = findJour(maintenant())
  const { saisie, portee, jour } = ecrit
  const choix = await listLieux(c, lue, ecrit)
  const possibles = await findMediateurs(db, [permanence.structure])
  const suite = await findSuite(db, permanence.id, aujourdhui)
  return renderPage(
    c,
    {
      titre: lue.nature === 'atelier' ? 'Modifier l’atelier' : 'Modifier la permanence',
      section: lue.titre,
      fil: [...FIL, { texte: lue.titre, href: hrefOfPermanence(permanence.id) }],
      chapeau: 'Une date déplacée ou annulée seule le reste. Ce qui est passé ne change pas.',
    },
    <>
      <BlocRefus refus={refus} />
      {suite && (
        <p>
          <a href={hrefOfPermanence(suite.permanence.id)}>
            Cela continue à partir du {formatDate(suite.serie.ancre)}
          </a>
          . La suite ne change pas ici.
        </p>
      )}
      <Formulaire action={hrefOfPermanence(permanence.id, '/modifier')}>
        <input type="hidden" name="revision" value={ecrit.revision} />
        <ChampRadios
          nom="portee"
          libelle="Quelles dates changent ?"
          options={[
            { valeur: 'tout', texte: 'Toutes les dates à venir' },
            {
              valeur: 'suite',
              texte: 'À partir d’un jour',
              aide: 'Les dates d’avant restent comme elles sont',
            },
          ]}
          valeur={portee}
        />
        <Champ
          nom="a_partir_du"
          libelle="À partir du"
          aide="Seulement pour « À partir d’un jour »"
          type="date"
          facultatif
          valeur={jour || aujourdhui}
          erreur={fauteOf(fautes, 'a_partir_du')}
        />
        <Champ
          nom="titre"
          libelle={lue.nature === 'atelier' ? 'Sujet de l’atelier' : 'Nom de la permanence'}
          valeur={saisie.titre}
          erreur={fauteOf(fautes, 'titre')}
        />
        <h2>Où</h2>
        <ChampsOuChoisir saisie={saisie} cherche={ecrit.cherche} choix={choix} fautes={fautes} />
        <h2>Quand</h2>
        <p>
          Aujourd’hui : {sayRecurrence(serie)}. Une semaine sur deux se compte à partir du{' '}
          {formatDate(serie.ancre)}.
        </p>
        <ChampsHeures saisie={saisie} fautes={fautes} />
        <ChampsJours saisie={saisie} fautes={fautes} />
        <h2>Comment venir</h2>
        <ChampsAcces saisie={saisie} fautes={fautes} />
        <ChampMediateurs possibles={possibles} valeurs={ecrit.mediateurs} />
        <Bouton texte="Enregistrer et prévenir les abonnés" />
      </Formulaire>
    </>,
    refus?.statut ?? 200,
  )
}
