import { defineOffre } from '../orientation/chemin/offres.ts'
import { hrefOfPublique } from '../permanences/adresses.ts'
import { findProchainesAutour } from '../permanences/find-prochaines-autour.ts'
import { listDates } from '../permanences/list-dates.ts'
import { sayAcces } from '../permanences/say-acces.ts'
import { sayOu, sayQuand } from '../permanences/say-date.ts'

const AU_PLUS = 5

// What the public path learns of the registers beside it: permanences and workshops of the commune, else those around it.
defineOffre({
  nom: 'permanences',
  find: async (db, { commune, epci, departement }, maintenant) => {
    const ici = commune ? { commune } : epci ? { epci } : { departement: departement! }
    const siennes = await listDates(db, { ...ici, depuis: maintenant, maintenues: true }, AU_PLUS)
    const dates =
      siennes.length > 0 || !commune ? siennes : await findProchainesAutour(db, commune, maintenant)
    return dates.map(date => ({
      type: date.nature,
      ...{ titre: date.titre, quand: sayQuand(date), debut: date.debut, ou: sayOu(date) },
      ...{ acces: sayAcces(date), href: hrefOfPublique(date.permanence) },
    }))
  },
})
