import { z } from 'zod'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { findAdresseIp } from '../../../socle/http/find-adresse-ip.ts'
import { checkLimite } from '../../../socle/limites/check-limite.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { ChampLeurre, ChampRadios, ChampTexteLong } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { findLieuSignale, type LieuSignale } from '../find-lieu-signale.ts'
import { reportErreur } from '../report-erreur.ts'
import { CATEGORIES, NOM_DE_LA_CATEGORIE, TEXTE_AU_PLUS } from '../signalement.ts'

/** A neighbour who checks the whole street has enough; a program has not. */
const PAR_ADRESSE = { max: 10, fenetreS: 3600 }
const IDENTIFIANT = /^[0-9a-z]{12}$/
const CATEGORIE = z.enum(CATEGORIES)

type Saisie = { categorie: string; texte: string }

/** Anyone who sees an error says so, without account. */
export function addSignaler(app: Application): void {
  app.get('/lieux/:id/signaler', async c => {
    const lieu = await loadLieu(c)
    if (lieu.id !== c.req.param('id')) return c.redirect(`/lieux/${lieu.id}/signaler`, 301)
    return renderFormulaire(c, lieu, { categorie: '', texte: '' })
  })

  app.post('/lieux/:id/signaler', async c => {
    const lieu = await loadLieu(c)
    const champs = await c.req.parseBody()
    const saisie = { categorie: readChamp(champs, 'categorie'), texte: readChamp(champs, 'texte') }
    const merci = c.redirect(`/lieux/${lieu.id}/signaler/merci`, 303)
    // Only a program fills in what nobody sees: it is thanked, and not heard.
    if (readChamp(champs, 'adresse_site') !== '') return merci
    const { categorie, texte, fautes } = readSaisie(saisie)
    if (!categorie) return renderFormulaire(c, lieu, saisie, { fautes })
    const refus = await findRefus(c)
    if (refus) return renderFormulaire(c, lieu, saisie, { refus })
    const { db, maintenant } = c.var.contexte
    await reportErreur(db, { lieu: lieu.id, categorie, texte, origine: 'public' }, maintenant())
    return merci
  })

  app.get('/lieux/:id/signaler/merci', async c => renderMerci(c, await loadLieu(c)))
}

/** @throws Erreur introuvable */
async function loadLieu(c: Requete): Promise<LieuSignale> {
  const id = c.req.param('id') ?? ''
  const lieu = IDENTIFIANT.test(id) ? await findLieuSignale(c.var.contexte.db, id) : null
  if (!lieu)
    throw new Erreur(
      'introuvable',
      'Aucun lieu de cet annuaire n’a cette adresse. Cherchez-le dans la liste des lieux.',
    )
  return lieu
}

function readSaisie({ categorie, texte }: Saisie) {
  const fautes: Faute[] = []
  const choix = CATEGORIE.safeParse(categorie)
  if (!choix.success) fautes.push({ champ: 'categorie', message: 'Dites ce qui ne va pas.' })
  // As people count: an accent typed apart is not a letter, nor is the end of a line two.
  const propre = texte.normalize('NFC').replaceAll('\r\n', '\n').trim()
  if (propre.length > TEXTE_AU_PLUS)
    fautes.push({
      champ: 'texte',
      message: `Ce texte a ${propre.length} caractères. Raccourcissez-le à ${TEXTE_AU_PLUS} au plus.`,
    })
  return {
    categorie: choix.success && fautes.length === 0 ? choix.data : null,
    texte: propre || null,
    fautes,
  }
}

/** Why this address is not heard any more for a while; null when it is. */
async function findRefus(c: Requete): Promise<string | null> {
  const { db, maintenant } = c.var.contexte
  try {
    await checkLimite(db, `signaler:adresse:${findAdresseIp(c)}`, PAR_ADRESSE, maintenant())
    return null
  } catch (erreur) {
    if (erreur instanceof Erreur && erreur.code === 'trop_de_demandes') return erreur.message
    throw erreur
  }
}

function renderFormulaire(
  c: Requete,
  lieu: LieuSignale,
  saisie: Saisie,
  { fautes = [], refus = null }: { fautes?: Faute[]; refus?: string | null } = {},
) {
  return renderPage(
    c,
    {
      titre: 'Signaler une erreur',
      section: lieu.nom,
      fil: filOf(lieu),
      chapeau: `${lieu.nom}, ${lieu.adresse}, ${lieu.code_postal} ${lieu.commune}`,
    },
    <>
      <ResumeErreurs fautes={fautes} />
      {refus && (
        <div id="erreurs" tabIndex={-1} className="mg-message">
          <Alerte gravite="erreur" titre="Votre signalement n’est pas encore envoyé">
            <p>{refus} Ce que vous avez écrit est toujours là.</p>
          </Alerte>
        </div>
      )}
      {lieu.etat === 'clos' && (
        <Alerte gravite="information" titre="Ce lieu est déjà marqué comme fermé">
          <p>S’il reçoit encore du public, dites-le ici : choisissez « Autre chose ».</p>
        </Alerte>
      )}
      <Formulaire action={`/lieux/${lieu.id}/signaler`}>
        <ChampRadios
          nom="categorie"
          libelle="Qu’est-ce qui ne va pas ?"
          valeur={saisie.categorie}
          options={CATEGORIES.map(valeur => ({ valeur, texte: NOM_DE_LA_CATEGORIE[valeur] }))}
          erreur={fauteOf(fautes, 'categorie')}
        />
        <ChampTexteLong
          nom="texte"
          libelle="Précisez, si vous le pouvez"
          facultatif
          lignes={4}
          valeur={saisie.texte}
          aide={`${TEXTE_AU_PLUS} caractères au plus. N’écrivez ni votre nom, ni rien de personnel`}
          exemple="Le lundi, c’est fermé depuis septembre."
          erreur={fauteOf(fautes, 'texte')}
        />
        <ChampLeurre nom="adresse_site" />
        <p>
          L’équipe qui tient cet annuaire lira votre message. Nous ne gardons ni votre adresse, ni votre
          appareil.
        </p>
        <Bouton texte="Envoyer le signalement" />
      </Formulaire>
    </>,
    refus ? 429 : fautes.length > 0 ? 400 : 200,
  )
}

function renderMerci(c: Requete, lieu: LieuSignale) {
  return renderPage(
    c,
    {
      titre: 'Merci, votre signalement est transmis',
      section: lieu.nom,
      fil: filOf(lieu),
      chapeau: `Il concerne ${lieu.nom}, ${lieu.commune}.`,
    },
    <>
      <h2>Et maintenant ?</h2>
      <ul>
        <li>L’équipe qui tient cet annuaire vérifie auprès du lieu.</li>
        <li>Si l’erreur est confirmée, la fiche est corrigée.</li>
        <li>
          Vous ne recevrez pas de réponse, car nous ne savons pas qui vous êtes. Revenez voir la fiche dans
          quelques jours.
        </li>
      </ul>
      <p>D’ici là, appelez le lieu avant de vous déplacer.</p>
      <BoutonLien texte="Revenir à la fiche" href={`/lieux/${lieu.id}`} priorite="secondaire" />
    </>,
  )
}

const filOf = ({ id, nom }: LieuSignale) => [
  { texte: 'Lieux d’aide numérique', href: '/lieux' },
  { texte: nom, href: `/lieux/${id}` },
]
