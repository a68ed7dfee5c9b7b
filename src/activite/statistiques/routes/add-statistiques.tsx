import { compileRapport } from '../../../socle/documents/rapport/compile-rapport.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { findJour, formatDateCourte } from '../../../socle/texte/dates.ts'
import { toSlug } from '../../../socle/texte/slug.ts'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { findPerimetre } from '../find-perimetre.ts'
import { sayCode } from '../mots.ts'
import { nameCodes } from '../name-codes.ts'
import { presentStatistiques } from '../present-statistiques.ts'
import { readStatistiques } from '../read-statistiques.ts'
import { tellStatistiques } from '../tell-statistiques.ts'
import { writeStatistiquesXlsx } from '../write-statistiques-xlsx.ts'
import { STATISTIQUES } from './adresses.ts'
import { type Demande, readDemande } from './read-demande.ts'
import { VueStatistiques } from './vue-statistiques.tsx'

/** What activity adds up to, for the mediator, the structure, the coordinator and the co-pilot: page, workbook, paper. */
export function addStatistiques(app: Application): void {
  app.get(STATISTIQUES, async c => {
    const demande = await readDemande(c)
    const dites = await tell(c, demande)
    return renderPage(
      c,
      {
        titre: 'Statistiques',
        fil: [],
        chapeau: [demande.lecture.nom, sayPeriode(demande), ...sayCriteres(demande)].join(' – '),
      },
      <VueStatistiques demande={demande} dites={dites} />,
    )
  })

  app.get(`${STATISTIQUES}/classeur.xlsx`, async c => {
    const demande = await readDemande(c)
    return c.body(writeStatistiquesXlsx(await tell(c, demande)), 200, {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename="${nameFichier(demande)}.xlsx"`,
    })
  })

  app.get(`${STATISTIQUES}/rapport.pdf`, async c => {
    const { maintenant, editeur } = c.var.contexte
    const demande = await readDemande(c)
    const rapport = tellStatistiques(
      await tell(c, demande),
      {
        nom: demande.lecture.nom,
        periode: `Période : ${sayPeriode(demande)}.`,
        criteres: sayCriteres(demande),
        aujourdhui: findJour(maintenant()),
      },
      editeur,
    )
    const { pdf } = await compileRapport(rapport, maintenant())
    return c.body(pdf as Uint8Array<ArrayBuffer>, 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="${nameFichier(demande)}.pdf"`,
    })
  })
}

async function tell(c: Requete, { lecture, filtre }: Demande) {
  const { db } = c.var.contexte
  const statistiques = await readStatistiques(db, filtre, { comparaison: true })
  return presentStatistiques(statistiques, await nameCodes(db, statistiques), {
    protegees: lecture.protegee,
    entier: findPerimetre(filtre)?.type === 'departement',
  })
}

const sayPeriode = ({ filtre: { depuis, jusqu_a } }: Demande) =>
  `du ${formatDateCourte(depuis)} au ${formatDateCourte(jusqu_a)}`

function sayCriteres({ filtre, epcis }: Demande): string[] {
  const { epci, type, thematique, acteur } = filtre
  return [
    epcis.find(({ code }) => code === epci)?.nom,
    type && sayCode('type', type),
    thematique && sayCode('thematique', thematique),
    acteur && sayCode('acteur', acteur),
  ].filter(mot => mot !== undefined)
}

const nameFichier = ({ lecture, filtre: { depuis, jusqu_a } }: Demande) =>
  `statistiques-${toSlug(lecture.nom)}-${depuis}-${jusqu_a}`
