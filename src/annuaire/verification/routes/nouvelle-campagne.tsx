import { exigerDepartements } from '../../../socle/auth/droits.ts'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { reachesSomebody } from '../../../socle/courriel/reglages.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour, formatDate } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampListe, ChampRadios, ChampTexteLong } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { VERIFIER } from '../../droits.ts'
import { cleanLigneDeTexte, cleanTexte } from '../../schema/clean-texte.ts'
import { ANCIENNETES } from '../campagne.ts'
import { findGestionnaires } from '../find-gestionnaires.ts'
import { startCampagne } from '../start-campagne.ts'
import { Apercu } from './apercu-campagne.tsx'
import {
  listTerritoires,
  readSaisie,
  type SaisieCriteres,
  type Territoires,
  toCriteres,
} from './read-criteres.ts'

const NOM_AU_PLUS = 100
const MESSAGE_AU_PLUS = 600

export type SaisieCampagne = SaisieCriteres & { nom: string; message: string }

/** Preparing a campaign: whom it would reach, the mail as it will be read, then sending. */
export function addNouvelleCampagne(app: Application): void {
  app.get('/campagnes/nouvelle', async c => {
    const territoires = await loadTerritoires(c)
    const nom = `Vérification du ${formatDate(findJour(c.var.contexte.maintenant()))}`
    const saisie = { ...readSaisie(c.req.query(), territoires), nom, message: '' }
    return renderFormulaire(c, territoires, saisie, [], false)
  })

  app.post('/campagnes/nouvelle', async c => {
    const territoires = await loadTerritoires(c)
    const { db, maintenant, lancer, comptes } = c.var.contexte
    const champs = await c.req.parseBody()
    const saisie: SaisieCampagne = {
      ...readSaisie(champs, territoires),
      nom: cleanLigneDeTexte(readChamp(champs, 'nom')).valeur ?? '',
      message: cleanTexte(readChamp(champs, 'message')).valeur ?? '',
    }
    const fautes = findFautes(saisie)
    if (fautes.length > 0 || champs.etape !== 'envoyer')
      return renderFormulaire(c, territoires, saisie, fautes, fautes.length === 0)
    if (!reachesSomebody(comptes.courriel))
      throw new Erreur(
        'service_indisponible',
        'Ce site ne sait pas encore envoyer de courriels : la personne qui l’installe doit remplir MAILLAGE_SMTP.',
      )
    const criteres = toCriteres(saisie)
    const { aInterroger } = await findGestionnaires(db, saisie.departement, criteres, maintenant())
    if (aInterroger.length === 0) return renderFormulaire(c, territoires, saisie, [], true)
    const id = await startCampagne(
      db,
      { departement: saisie.departement, nom: saisie.nom, criteres, message: saisie.message || null },
      c.var.acteur!.personne,
      lancer,
      maintenant(),
    )
    return redirectWithMessage(
      c,
      `/campagnes/${id}`,
      `La campagne est lancée : ${formatCompte(aInterroger.length, 'courriel part', 'courriels partent')}.`,
    )
  })
}

const loadTerritoires = (c: Requete) =>
  listTerritoires(c.var.contexte.db, exigerDepartements(c.var.acteur, VERIFIER))

function findFautes({ departement, nom, message }: SaisieCampagne): Faute[] {
  const fautes: Faute[] = []
  const refuse = (champ: string, message: string) => fautes.push({ champ, message })
  if (!departement) refuse('departement', 'Aucun département n’est installé : il n’y a pas encore de lieux.')
  if (!nom) refuse('nom', 'Donnez un nom à la campagne, pour la retrouver.')
  if (nom.length > NOM_AU_PLUS)
    refuse('nom', `Ce nom fait ${nom.length} caractères. Raccourcissez-le à ${NOM_AU_PLUS} au plus.`)
  if (message.length > MESSAGE_AU_PLUS)
    refuse(
      'message',
      `Ce message fait ${message.length} caractères. Raccourcissez-le à ${MESSAGE_AU_PLUS} au plus.`,
    )
  return fautes
}

async function renderFormulaire(
  c: Requete,
  { departements, epci }: Territoires,
  saisie: SaisieCampagne,
  fautes: Faute[],
  apercu: boolean,
) {
  const { db, maintenant } = c.var.contexte
  const trouves = apercu
    ? await findGestionnaires(db, saisie.departement, toCriteres(saisie), maintenant())
    : null
  return renderPage(
    c,
    {
      titre: 'Préparer une campagne',
      section: 'Campagnes',
      fil: [
        { texte: 'Coordination', href: '/coordination' },
        { texte: 'Campagnes', href: '/campagnes' },
      ],
      chapeau: 'Choisissez les lieux, lisez l’aperçu, puis envoyez.',
    },
    <>
      <ResumeErreurs fautes={fautes} />
      {trouves && (
        <Apercu
          saisie={saisie}
          trouves={trouves}
          acteur={c.var.acteur!}
          maison={c.var.contexte}
          maintenant={maintenant()}
        />
      )}
      {trouves && <h2>Changer la campagne</h2>}
      <Formulaire action="/campagnes/nouvelle">
        <Champ nom="nom" libelle="Nom de la campagne" valeur={saisie.nom} erreur={fauteOf(fautes, 'nom')} />
        {departements.length > 1 ? (
          <ChampListe
            nom="departement"
            libelle="Département"
            options={departements.map(({ code, nom }) => ({ valeur: code, texte: `${nom} (${code})` }))}
            valeur={saisie.departement}
          />
        ) : (
          <input type="hidden" name="departement" value={saisie.departement} />
        )}
        <ChampRadios
          nom="anciennete"
          libelle="Quels lieux ?"
          options={ANCIENNETES.map(({ valeur, texte }) => ({ valeur, texte }))}
          valeur={saisie.anciennete}
        />
        <ChampListe
          nom="epci"
          libelle="Intercommunalité"
          facultatif
          invite="Toutes"
          options={epci.map(({ code, nom, departement }) => ({
            valeur: code,
            texte: departements.length > 1 ? `${nom} (${departement})` : nom,
          }))}
          valeur={saisie.epci}
        />
        <ChampTexteLong
          nom="message"
          libelle="Un mot de la coordination"
          facultatif
          lignes={4}
          aide={`Ajouté au courriel, tel quel. ${MESSAGE_AU_PLUS} caractères au plus.`}
          exemple="Nous imprimons la brochure d’été le 15 juin : merci de vérifier vos horaires."
          valeur={saisie.message}
          erreur={fauteOf(fautes, 'message')}
        />
        <Bouton
          texte={apercu ? 'Actualiser l’aperçu' : 'Voir l’aperçu'}
          priorite={apercu ? 'secondaire' : 'principale'}
        />
      </Formulaire>
    </>,
    fautes.length > 0 ? 400 : 200,
  )
}
