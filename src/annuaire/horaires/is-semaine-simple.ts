const JOURS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
const HEURE = '(?:[01]\\d|2[0-3]):[0-5]\\d'
const REGLE = new RegExp(
  `^((?:Mo|Tu|We|Th|Fr|Sa|Su)(?:[-,](?:Mo|Tu|We|Th|Fr|Sa|Su))*) (${HEURE}-${HEURE}(?:,${HEURE}-${HEURE})*)$`,
)

/**
 * True for the plain weeks that most places have: days in order, each told once, slots in order that do not touch
 * ('Mo-We,Fr 09:00-12:00,14:00-17:30; Sa 10:00-12:00'). The reference library finds nothing to say of them and writes them
 * the same, which a test checks: asking it, half a millisecond each, is spared.
 */
export function isSemaineSimple(osm: string): boolean {
  const dits = new Set<number>()
  return osm.split('; ').every(regle => {
    const [, jours, creneaux] = REGLE.exec(regle) ?? []
    return jours !== undefined && tellsDaysOnce(jours, dits) && isAscending(creneaux!)
  })
}

function tellsDaysOnce(jours: string, dits: Set<number>): boolean {
  let dernier = -1
  for (const groupe of jours.split(',')) {
    const [debut, fin = debut, enTrop] = groupe.split('-').map(jour => JOURS.indexOf(jour))
    if (enTrop !== undefined || debut! <= dernier || fin! < debut!) return false
    for (let jour = debut!; jour <= fin!; jour++) {
      if (dits.has(jour)) return false
      dits.add(jour)
    }
    dernier = fin!
  }
  return true
}

/** Hours of two digits are in the order of their texts. */
function isAscending(creneaux: string): boolean {
  const bornes = creneaux.split(/[-,]/)
  return bornes.every((borne, i) => i === 0 || bornes[i - 1]! < borne)
}
