import { defineOffre } from '../orientation/chemin/offres.ts'
import { hrefOfPublique } from '../permanences/adresses.ts'
import { findProchaines } from '../permanences/find-prochaines.ts'
import { sayAcces } from '../permanences/say-acces.ts'
import { sayOu, sayQuand } from '../permanences/say-date.ts'

// What the public path learns of the registers beside it: permanences and workshops where one looks, else those around.
defineOffre({
  nom: 'permanences',
  find: async (db, ou, maintenant) => {
    const dates = await findProchaines(db, ou, maintenant)
    return dates.map(date => ({
      type: date.nature,
      ...{ titre: date.titre, quand: sayQuand(date), ou: sayOu(date) },
      ...{ acces: sayAcces(date), href: hrefOfPublique(date.permanence) },
    }))
  },
})
