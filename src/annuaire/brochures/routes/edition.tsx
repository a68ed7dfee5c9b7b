import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { readNumero } from '../../../socle/http/read-numero.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour, formatDate, formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte, formatNombre } from '../../../socle/texte/nombres.ts'
import { toSlug } from '../../../socle/texte/slug.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Champ } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { findCommunes } from '../../../territoire/find-communes.ts'
import { exigerDepartementsDEdition } from '../../droits.ts'
import { type EditionLue, readEdition, readFichierEdition } from '../editions/read-edition.ts'
import { recordRemise } from '../editions/record-remise.ts'
import { removeRemise } from '../editions/remove-remise.ts'
import { MOTS_DES_FORMATS } from '../mots-brochures.ts'
import { sendPdf } from './brochures.tsx'
import { hrefOfBrochures } from './read-perimetre.ts'

const EXEMPLAIRES_AU_PLUS = 100_000
const DESTINATAIRE_AU_PLUS = 120

type Saisie = { le: string; destinataire: string; commune: string; exemplaires: string }

/** One edition: the document as it was, and who received copies. */
export function addEdition(app: Application): void {
  app.get('/brochures/editions/:id', async c => {
    const edition = await loadEdition(c)
    const saisie = {
      le: findJour(c.var.contexte.maintenant()),
      destinataire: '',
      commune: '',
      exemplaires: '',
    }
    return renderEdition(c, edition, saisie, [])
  })

  app.get('/brochures/editions/:id/document.pdf', async c => {
    const { id, titre, format, creee_le } = await loadEdition(c)
    const pdf = await readFichierEdition(c.var.contexte.db, id, exigerDepartementsDEdition(c.var.acteur))
    return sendPdf(c, pdf!, `${toSlug(titre)}-${format}-${findJour(creee_le)}`)
  })

  app.post('/brochures/editions/:id/remises', async c => {
    const edition = await loadEdition(c)
    const champs = await c.req.parseBody()
    const read = (nom: string) => readChamp(champs, nom).trim()
    const saisie = {
      ...{ le: read('le'), destinataire: read('destinataire') },
      ...{ commune: read('commune'), exemplaires: read('exemplaires') },
    }
    const { remise, fautes } = await checkRemise(c, edition, saisie)
    if (!remise) return renderEdition(c, edition, saisie, fautes)
    const departements = exigerDepartementsDEdition(c.var.acteur)
    const { db, maintenant } = c.var.contexte
    await recordRemise(db, edition.id, remise, c.var.acteur!.personne, departements, maintenant())
    return redirectWithMessage(
      c,
      `/brochures/editions/${edition.id}`,
      `C’est noté : ${formatCompte(remise.exemplaires, 'exemplaire remis', 'exemplaires remis')} à ${remise.destinataire}.`,
    )
  })

  app.post('/brochures/editions/:id/remises/:remise/retirer', async c => {
    const { id } = await loadEdition(c)
    const numero = readNumero(c, 'remise')
    const departements = exigerDepartementsDEdition(c.var.acteur)
    await removeRemise(c.var.contexte.db, id, numero, c.var.acteur!.personne, departements)
    return redirectWithMessage(c, `/brochures/editions/${id}`, 'La remise est retirée du compte.')
  })
}

/** @throws Erreur introuvable, non_connecte, interdit */
async function loadEdition(c: Requete): Promise<EditionLue> {
  const departements = exigerDepartementsDEdition(c.var.acteur)
  const edition = await readEdition(c.var.contexte.db, readNumero(c), departements)
  if (!edition)
    throw new Erreur('introuvable', 'Cette édition n’existe pas, ou n’est pas dans votre territoire.')
  return edition
}

async function checkRemise(c: Requete, edition: EditionLue, saisie: Saisie) {
  const { db, maintenant } = c.var.contexte
  const fautes: Faute[] = []
  const refuse = (champ: keyof Saisie, message: string) => fautes.push({ champ, message })
  const exemplaires = Number(saisie.exemplaires.replace(/\s/g, ''))
  if (!Number.isInteger(exemplaires) || exemplaires < 1 || exemplaires > EXEMPLAIRES_AU_PLUS)
    refuse(
      'exemplaires',
      `Écrivez un nombre d’exemplaires entier, de 1 à ${formatNombre(EXEMPLAIRES_AU_PLUS)}.`,
    )
  if (!saisie.destinataire || saisie.destinataire.length > DESTINATAIRE_AU_PLUS)
    refuse('destinataire', `Dites à qui, en ${DESTINATAIRE_AU_PLUS} caractères au plus : « Mairie de Die ».`)
  const { lignes } = saisie.commune
    ? await findCommunes(db, { recherche: saisie.commune, parPage: 100 })
    : { lignes: [] }
  const exacte =
    lignes.length === 1 ? lignes[0] : lignes.find(({ nom }) => toSlug(nom) === toSlug(saisie.commune))
  if (!exacte)
    refuse(
      'commune',
      lignes.length > 1
        ? 'Plusieurs communes correspondent. Écrivez le nom en entier.'
        : 'Écrivez le nom d’une commune de cet annuaire, ou son code postal.',
    )
  if (!/^\d{4}-\d\d-\d\d$/.test(saisie.le) || Number.isNaN(Date.parse(saisie.le)))
    refuse('le', 'Écrivez une date, par exemple 2026-03-03.')
  else if (saisie.le > findJour(maintenant()) || saisie.le < findJour(edition.creee_le))
    refuse(
      'le',
      `Choisissez un jour entre l’édition (${formatDateCourte(findJour(edition.creee_le))}) et aujourd’hui.`,
    )
  if (fautes.length > 0 || !exacte) return { remise: null, fautes }
  return {
    remise: { le: saisie.le, destinataire: saisie.destinataire, commune: exacte.code, exemplaires },
    fautes,
  }
}

function renderEdition(c: Requete, edition: EditionLue, saisie: Saisie, fautes: Faute[]) {
  const { id, titre, format, lieux, pages, creee_le, remises, perimetre } = edition
  const total = remises.reduce((somme, { exemplaires }) => somme + exemplaires, 0)
  return renderPage(
    c,
    {
      titre: `${MOTS_DES_FORMATS[format].nom} : ${titre}`,
      section: 'Éditions et remises',
      fil: [
        { texte: 'Brochures à imprimer', href: '/brochures' },
        { texte: 'Éditions et remises', href: '/brochures/editions' },
      ],
      chapeau: `Édition n° ${id}, ${formatDate(findJour(creee_le))} : ${formatCompte(lieux, 'lieu', 'lieux')}, ${formatCompte(pages, 'page', 'pages')}.`,
      action: <BoutonLien texte="Ouvrir le document (PDF)" href={`/brochures/editions/${id}/document.pdf`} />,
    },
    <>
      <p>
        Ce document reste tel qu’il était ce jour-là.{' '}
        <a href={hrefOfBrochures(perimetre)}>En éditer un à jour</a>
      </p>
      <ResumeErreurs fautes={fautes} />
      <h2>Noter une remise</h2>
      <Formulaire action={`/brochures/editions/${id}/remises`}>
        <Champ
          nom="destinataire"
          libelle="À qui"
          aide="Un guichet, une structure ou un évènement, jamais un habitant"
          exemple="France services de Die"
          valeur={saisie.destinataire}
          erreur={fauteOf(fautes, 'destinataire')}
        />
        <Champ
          nom="commune"
          libelle="Dans quelle commune"
          exemple="Die"
          valeur={saisie.commune}
          erreur={fauteOf(fautes, 'commune')}
        />
        <Champ
          nom="exemplaires"
          libelle="Combien d’exemplaires"
          type="nombre"
          exemple="50"
          valeur={saisie.exemplaires}
          erreur={fauteOf(fautes, 'exemplaires')}
        />
        <Champ nom="le" libelle="Quel jour" type="date" valeur={saisie.le} erreur={fauteOf(fautes, 'le')} />
        <Bouton texte="Noter la remise" />
      </Formulaire>
      <h2>
        {total > 0 ? `${formatNombre(total)} exemplaires remis` : 'Aucun exemplaire remis pour le moment'}
      </h2>
      {remises.length > 0 && <ListeRemises id={id} remises={remises} />}
    </>,
    fautes.length > 0 ? 400 : 200,
  )
}

function ListeRemises({ id, remises }: Pick<EditionLue, 'id' | 'remises'>) {
  return (
    <Tableau
      legende={formatCompte(remises.length, 'remise', 'remises')}
      lignes={remises}
      idOf={remise => String(remise.id)}
      colonnes={[
        { cle: 'destinataire', titre: 'À qui', entete: true, cellule: ({ destinataire }) => destinataire },
        { cle: 'commune', titre: 'Commune', cellule: ({ commune }) => commune },
        { cle: 'le', titre: 'Le', cellule: ({ le }) => formatDateCourte(le) },
        {
          cle: 'exemplaires',
          titre: 'Exemplaires',
          nombre: true,
          cellule: ({ exemplaires }) => formatNombre(exemplaires),
        },
        {
          cle: 'retirer',
          titre: 'Action',
          cellule: remise => (
            <Formulaire action={`/brochures/editions/${id}/remises/${remise.id}/retirer`}>
              <Bouton texte={`Retirer la remise à ${remise.destinataire}`} priorite="discrete" petit />
            </Formulaire>
          ),
        },
      ]}
    />
  )
}
