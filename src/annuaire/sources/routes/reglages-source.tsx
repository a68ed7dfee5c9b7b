import { z } from 'zod'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { exigerPartout, hrefOfSource, loadSource } from '../../import/routes/load-import.ts'
import { nameChamp } from '../../import/routes/mots-import.ts'
import { CHAMPS_PRIORITAIRES } from '../../lieux/merge-fiches.ts'
import { type ReglagesSource, setSource } from '../set-source.ts'

const PRIORITE = z.coerce.number().int().min(0).max(100)
const ADRESSE = z.url({ protocol: /^https?$/ }).max(2000)

type Saisie = Record<string, string>

/** How much a source is believed, field by field if need be; its licence; where its file is. */
export function addReglagesSource(app: Application): void {
  app.get('/sources/:nom/reglages', async c => {
    const source = await loadSource(c)
    exigerPartout(c, source.departements)
    const saisie: Saisie = {
      ...{ licence: source.licence ?? '', adresse: source.adresse ?? '', priorite: String(source.priorite) },
      ...Object.fromEntries(
        Object.entries(source.priorites).map(([champ, priorite]) => [`priorite-${champ}`, String(priorite)]),
      ),
    }
    return renderPage(
      c,
      describePage(source.nom),
      <FormulaireReglages nom={source.nom} saisie={saisie} fautes={[]} />,
    )
  })

  app.post('/sources/:nom/reglages', async c => {
    const source = await loadSource(c)
    const acteur = exigerPartout(c, source.departements)
    const champs = await c.req.parseBody()
    const saisie: Saisie = Object.fromEntries(
      Object.keys(champs).map(nom => [nom, readChamp(champs, nom).trim()]),
    )
    const fautes: Faute[] = []
    const reglages = readReglages(saisie, fautes)
    if (fautes.length > 0)
      return renderPage(
        c,
        describePage(source.nom),
        <FormulaireReglages nom={source.nom} saisie={saisie} fautes={fautes} />,
        400,
      )
    await setSource(c.var.contexte.db, source, reglages, acteur)
    return redirectWithMessage(c, hrefOfSource(source.nom), 'Les réglages de cette source sont enregistrés.')
  })
}

function readReglages(saisie: Saisie, fautes: Faute[]): ReglagesSource {
  const readPriorite = (champ: string) => {
    const lecture = PRIORITE.safeParse(saisie[champ])
    if (saisie[champ] && lecture.success) return lecture.data
    fautes.push({ champ, message: 'La priorité est un nombre entier, de 0 à 100.' })
    return 0
  }
  const adresse = saisie.adresse || null
  if (adresse !== null && !ADRESSE.safeParse(adresse).success)
    fautes.push({
      champ: 'adresse',
      message: 'L’adresse commence par https:// ou http://, et mène au fichier.',
    })
  const priorites = CHAMPS_PRIORITAIRES.filter(champ => saisie[`priorite-${champ}`]).map(champ => [
    champ,
    readPriorite(`priorite-${champ}`),
  ])
  return {
    ...{ licence: saisie.licence?.slice(0, 300) || null, adresse, priorite: readPriorite('priorite') },
    priorites: Object.fromEntries(priorites),
  }
}

const describePage = (nom: string) => ({
  titre: 'Réglages',
  section: nom,
  fil: [
    { texte: 'Sources', href: '/sources' },
    { texte: nom, href: hrefOfSource(nom) },
  ],
  chapeau: 'Quand deux sources se contredisent sur un lieu, la plus prioritaire est crue.',
})

function FormulaireReglages({ nom, saisie, fautes }: { nom: string; saisie: Saisie; fautes: Faute[] }) {
  const particuliere = CHAMPS_PRIORITAIRES.some(champ => saisie[`priorite-${champ}`])
  return (
    <Formulaire action={`${hrefOfSource(nom)}/reglages`}>
      <ResumeErreurs fautes={fautes} />
      <Champ
        nom="priorite"
        type="nombre"
        libelle="Priorité"
        aide="De 0 à 100 ; 50 est l’ordinaire"
        valeur={saisie.priorite}
        erreur={fauteOf(fautes, 'priorite')}
      />
      <details open={particuliere || undefined}>
        <summary>Une autre priorité pour certaines informations</summary>
        {CHAMPS_PRIORITAIRES.map(champ => (
          <Champ
            key={champ}
            nom={`priorite-${champ}`}
            type="nombre"
            libelle={nameChamp(champ)}
            facultatif
            valeur={saisie[`priorite-${champ}`]}
            erreur={fauteOf(fautes, `priorite-${champ}`)}
          />
        ))}
      </details>
      <Champ
        nom="licence"
        libelle="Licence"
        exemple="Licence Ouverte 2.0"
        facultatif
        valeur={saisie.licence}
      />
      <Champ
        nom="adresse"
        type="adresseWeb"
        libelle="Adresse du fichier sur le web"
        exemple="https://www.data.gouv.fr/fr/datasets/r/lieux.csv"
        aide="Pour l’importer de nouveau d’un seul geste"
        facultatif
        valeur={saisie.adresse}
        erreur={fauteOf(fautes, 'adresse')}
      />
      <Bouton texte="Enregistrer" />
    </Formulaire>
  )
}
