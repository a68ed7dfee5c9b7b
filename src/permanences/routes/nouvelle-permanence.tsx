import { findLieux, type LieuListe } from '../../annuaire/recherche/find-lieux.ts'
import { readChamp } from '../../socle/auth/routes/read-champ.ts'
import { sendOnce } from '../../socle/envois/send-once.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { Application, Requete } from '../../socle/http/contexte.ts'
import { hrefWith } from '../../socle/http/href-with.ts'
import { redirectWithMessage } from '../../socle/http/redirect-with-message.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'
import { formatTelephone } from '../../socle/texte/telephone.ts'
import { Bouton, BoutonLien } from '../../socle/ui/bouton.tsx'
import { Champ, ChampListe, ChampRadios } from '../../socle/ui/champs.tsx'
import { CLE_D_ENVOI, Formulaire, FormulaireRecherche, fauteOf } from '../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../socle/ui/messages.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { hrefOfPermanence, PERMANENCES } from '../adresses.ts'
import { exigerEtendue } from '../droits.ts'
import { findMediateurs } from '../list-mediateurs-possibles.ts'
import { listStructuresGerees, type StructureGeree } from '../list-structures-gerees.ts'
import { MOTS_DES_NATURES, NATURES_ANNONCEES } from '../nature.ts'
import { planPermanence } from '../plan-permanence.ts'
import { findLieuNomme, type LieuNomme } from '../read-ou.ts'
import { checkPermanence, type SaisiePermanence } from '../saisie.ts'
import { proposeType } from '../type-de-lieu.ts'
import { ChampsOu } from './champs-ou.tsx'
import { ChampMediateurs, ChampsAcces, ChampsHeures, ChampsJours } from './champs-permanence.tsx'
import { readSaisie, readTous, SAISIE_VIDE } from './lire-saisie.ts'
import { BlocRefus } from './refus.tsx'
import { type Refus, tryWrite } from './try-write.ts'

const NOUVELLE = `${PERMANENCES}/nouvelle`
const FIL = [{ texte: 'Permanences', href: PERMANENCES }]

/** Announcing a permanence or a workshop: where, then when. `lieu=autre`: at an address that is not in the directory. */
export function addNouvellePermanence(app: Application): void {
  app.get(NOUVELLE, async c => {
    const structures = await listStructures(c)
    const choisi = c.req.query('lieu')
    if (!choisi) return renderChoixDuLieu(c, structures)
    const lieu = await findLieu(c, choisi)
    return renderFormulaire(c, structures, {
      ...{
        lieu,
        structure: c.req.query('structure') ?? '',
        mediateurs: [c.var.acteur!.personne],
        refus: null,
      },
      saisie: {
        ...SAISIE_VIDE,
        type_lieu: (lieu && proposeType(lieu.typologie)) ?? '',
        telephone: lieu?.telephone ? formatTelephone(lieu.telephone) : '',
      },
    })
  })

  app.post(NOUVELLE, async c => {
    const structures = await listStructures(c)
    const champs = await c.req.parseBody({ all: true })
    const saisie = readSaisie(champs)
    const mediateurs = readTous(champs, 'mediateurs')
    const choisie = readTous(champs, 'structure')[0] ?? ''
    const structure = structures.length === 1 ? structures[0] : structures.find(({ id }) => id === choisie)
    const { db, maintenant } = c.var.contexte
    let suite = ''
    const refus = await tryWrite(async () => {
      if (!structure)
        throw new Erreur('saisie_invalide', 'Rien n’est enregistré.', [
          { champ: 'structure', message: 'Dites de quelle structure.' },
        ])
      const lue = await checkPermanence(db, saisie, structure.departement, {
        aujourdhui: findJour(maintenant()),
      })
      const auteur = c.var.acteur!.personne
      const envoi = {
        ...{ cle: readChamp(champs, CLE_D_ENVOI), auteur },
        contenu: ['permanence', structure.id, saisie, mediateurs],
      }
      suite = await sendOnce(db, envoi, maintenant(), async tx =>
        hrefOfPermanence(await planPermanence(tx, lue, { structure, mediateurs }, auteur, maintenant())),
      )
    })
    if (refus)
      return renderFormulaire(c, structures, {
        ...{ saisie, mediateurs, refus, structure: choisie },
        lieu: saisie.lieu ? await findLieu(c, saisie.lieu) : null,
      })
    return redirectWithMessage(c, suite, 'C’est annoncé, et visible dans l’agenda public.')
  })
}

/** @throws Erreur non_connecte, interdit */
const listStructures = (c: Requete) => listStructuresGerees(c.var.contexte.db, exigerEtendue(c.var.acteur))

const findLieu = (c: Requete, id: string): Promise<LieuNomme | null> =>
  /^[0-9a-z]{12}$/.test(id) ? findLieuNomme(c.var.contexte.db, id) : Promise.resolve(null)

async function renderChoixDuLieu(c: Requete, structures: readonly StructureGeree[]) {
  const { db, maintenant } = c.var.contexte
  const q = (c.req.query('q') ?? '').trim().slice(0, 100).toWellFormed()
  const departements = new Set(structures.map(({ departement }) => departement))
  const [seul] = departements.size === 1 ? departements : []
  const trouves = q
    ? await findLieux(db, { q, ...(seul && { departement: seul }) }, { maintenant: maintenant() })
    : null
  return renderPage(
    c,
    {
      titre: 'Annoncer une permanence ou un atelier',
      fil: FIL,
      chapeau: 'Où ? La fiche d’un lieu de l’annuaire l’annoncera aussi.',
    },
    <>
      <FormulaireRecherche action={NOUVELLE} libelle="Chercher un lieu de l’annuaire">
        <Champ
          nom="q"
          libelle="Nom du lieu ou commune"
          type="recherche"
          valeur={q}
          facultatif="tacite"
          exemple="médiathèque Die"
        />
        <Bouton texte="Chercher" />
      </FormulaireRecherche>
      {trouves && (
        <>
          <h2>{formatCompte(trouves.total, 'lieu trouvé', 'lieux trouvés')}</h2>
          <Trouves lieux={trouves.lignes} total={trouves.total} q={q} />
        </>
      )}
      <h2>Ailleurs</h2>
      <p>Marché, pied d’immeuble, salle prêtée : un endroit qui n’est pas dans l’annuaire.</p>
      <BoutonLien
        texte="Écrire une adresse"
        href={hrefWith(NOUVELLE, { lieu: 'autre' })}
        priorite="secondaire"
      />
    </>,
  )
}

function Trouves({ lieux, total, q }: { lieux: readonly LieuListe[]; total: number; q: string }) {
  if (lieux.length === 0)
    return (
      <EtatVide titre={`Aucun lieu de l’annuaire ne répond à « ${q} »`}>
        <p>Vérifiez le nom, ou écrivez une adresse.</p>
      </EtatVide>
    )
  return (
    <>
      <ul className="mg-liens">
        {lieux.map(({ id, nom, adresse, commune }) => (
          <li key={id}>
            <a href={hrefWith(NOUVELLE, { lieu: id })}>{nom}</a>{' '}
            <span className="mg-source">
              {adresse}, {commune}
            </span>
          </li>
        ))}
      </ul>
      {total > lieux.length && <p>Ajoutez des mots pour trouver les autres.</p>}
    </>
  )
}

type Etat = {
  saisie: SaisiePermanence
  lieu: LieuNomme | null
  structure: string
  mediateurs: readonly string[]
  refus: Refus | null
}

async function renderFormulaire(
  c: Requete,
  structures: readonly StructureGeree[],
  { saisie, lieu, structure, mediateurs, refus }: Etat,
) {
  const fautes = refus?.fautes ?? []
  const seule = structures.length === 1 ? structures[0]! : structures.find(({ id }) => id === structure)
  const possibles = await findMediateurs(c.var.contexte.db, seule ? [seule.id] : [])
  return renderPage(
    c,
    {
      titre: 'Annoncer une permanence ou un atelier',
      fil: FIL,
      chapeau: 'Tout ce qui suit est publié, sauf le nom de qui s’en charge.',
    },
    <>
      <BlocRefus refus={refus} />
      <Formulaire action={NOUVELLE} unique>
        <ChampRadios
          nom="nature"
          libelle="Que proposez-vous ?"
          options={NATURES_ANNONCEES.map(valeur => ({ valeur, texte: MOTS_DES_NATURES[valeur] }))}
          valeur={saisie.nature}
          erreur={fauteOf(fautes, 'nature')}
        />
        {structures.length > 1 && (
          <ChampListe
            nom="structure"
            libelle="Structure"
            options={structures.map(({ id, nom }) => ({ valeur: id, texte: nom }))}
            valeur={structure}
            erreur={fauteOf(fautes, 'structure')}
          />
        )}
        <Champ
          nom="titre"
          libelle="Nom"
          aide="Ce que les habitants liront ; pour un atelier, son sujet"
          valeur={saisie.titre}
          erreur={fauteOf(fautes, 'titre')}
        />
        <h2>Où</h2>
        <ChampsOu saisie={saisie} lieu={lieu} fautes={fautes} />
        <h2>Quand</h2>
        <ChampsHeures saisie={saisie} fautes={fautes} />
        <ChampsJours saisie={saisie} fautes={fautes} />
        <h2>Comment venir</h2>
        <ChampsAcces saisie={saisie} fautes={fautes} />
        {seule && <ChampMediateurs possibles={possibles} valeurs={mediateurs} />}
        <Bouton texte="Annoncer" />
      </Formulaire>
    </>,
    refus?.statut ?? 200,
  )
}
