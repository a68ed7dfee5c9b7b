import { z } from 'zod'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampListe } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { PILOTER } from '../../droits.ts'
import { listMembres } from '../../gouvernance/list-membres.ts'
import { listSignatures } from '../list-signatures.ts'
import { recordSignaturePapier } from '../record-signature-papier.ts'
import { filOfVersions, hrefOfSignatures, hrefOfVersion, ID, loadVersion } from './load-feuille.ts'
import { findFautesDuSignataire } from './signataire.ts'

const CHEMIN = '/pilotage/feuilles/:feuille/versions/:numero/signatures/papier'
type Ouverte = Awaited<ReturnType<typeof loadVersion>>
type Saisie = Record<'membre' | 'signataire' | 'qualite' | 'jour', string>

/** A signature given on the printed text, recorded by a co-pilot. */
export function addSignaturePapier(app: Application): void {
  app.get(CHEMIN, async c => {
    const jour = findJour(c.var.contexte.maintenant())
    return renderPapier(
      c,
      await loadVersion(c, PILOTER),
      { membre: '', signataire: '', qualite: '', jour },
      [],
    )
  })

  app.post(CHEMIN, async c => {
    const ouverte = await loadVersion(c, PILOTER)
    const { feuille, version } = ouverte
    const { db, maintenant } = c.var.contexte
    const champs = await c.req.parseBody()
    const lu = (nom: keyof Saisie) => readChamp(champs, nom).trim()
    const saisie = {
      membre: lu('membre'),
      signataire: lu('signataire'),
      qualite: lu('qualite'),
      jour: lu('jour'),
    }
    const membre = ID.safeParse(saisie.membre)
    const fautes: Faute[] = [
      ...(membre.success ? [] : [{ champ: 'membre', message: 'Choisissez le membre qui a signé.' }]),
      ...findFautesDuSignataire(saisie),
      ...(z.iso.date().safeParse(saisie.jour).success
        ? []
        : [{ champ: 'jour', message: 'Donnez le jour de la signature, par exemple 2026-03-03.' }]),
    ]
    if (fautes.length > 0 || !membre.success) return renderPapier(c, ouverte, saisie, fautes)
    try {
      const signee = { ...saisie, membre: membre.data }
      const nom = await recordSignaturePapier(
        db,
        feuille,
        version,
        signee,
        c.var.acteur!.personne,
        maintenant(),
      )
      return redirectWithMessage(
        c,
        hrefOfSignatures(feuille.id, version.numero),
        `La signature de ${nom} est enregistrée.`,
      )
    } catch (erreur) {
      if (!(erreur instanceof Erreur) || erreur.details.length === 0) throw erreur
      return renderPapier(c, ouverte, saisie, [...erreur.details])
    }
  })
}

async function renderPapier(c: Requete, { feuille, version }: Ouverte, saisie: Saisie, fautes: Faute[]) {
  const { db, maintenant } = c.var.contexte
  const base = hrefOfSignatures(feuille.id, version.numero)
  const signees = (await listSignatures(db, version.id, maintenant())).filter(
    ({ suite }) => suite === 'signee',
  )
  const membres = (await listMembres(db, feuille.departement)).filter(
    ({ id }) => !signees.some(({ membre }) => membre.id === id),
  )
  return renderPage(
    c,
    {
      titre: 'Enregistrer une signature sur papier',
      section: feuille.titre,
      fil: [
        ...filOfVersions(feuille),
        { texte: `Version ${version.numero}`, href: hrefOfVersion(feuille.id, version.numero) },
        { texte: 'Signatures', href: base },
      ],
      chapeau: 'Imprimez la version, faites-la signer, puis notez ici qui a signé. Gardez le papier.',
    },
    <>
      <ResumeErreurs fautes={fautes} />
      <Formulaire action={`${base}/papier`}>
        <ChampListe
          nom="membre"
          libelle="Membre"
          options={membres.map(({ id, nom }) => ({ valeur: String(id), texte: nom }))}
          valeur={saisie.membre}
          invite="Choisissez un membre"
          erreur={fauteOf(fautes, 'membre')}
        />
        <Champ
          nom="signataire"
          libelle="Qui a signé"
          exemple="Claude Martin"
          valeur={saisie.signataire}
          erreur={fauteOf(fautes, 'signataire')}
        />
        <Champ
          nom="qualite"
          libelle="En quelle qualité"
          exemple="Présidente de la communauté de communes"
          valeur={saisie.qualite}
          erreur={fauteOf(fautes, 'qualite')}
        />
        <Champ
          type="date"
          nom="jour"
          libelle="Jour de la signature"
          valeur={saisie.jour}
          erreur={fauteOf(fautes, 'jour')}
        />
        <Bouton texte="Enregistrer la signature" />
      </Formulaire>
    </>,
    fautes.length > 0 ? 400 : 200,
  )
}
