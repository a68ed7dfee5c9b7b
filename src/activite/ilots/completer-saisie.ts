/**
 * Proposes places and communes while one types them in the recording form, through the browser's own lists. Without this script,
 * or without network, the words are understood at the sending.
 */
const ATTENTE_MS = 200
const LETTRES_AU_MOINS = 2
const CHAMPS = { lieu_texte: 'lieu', commune: 'commune', commune_beneficiaire: 'commune' } as const

for (const [nom, quoi] of Object.entries(CHAMPS)) {
  const champ = document.querySelector<HTMLInputElement>(`#saisie-activite input[name="${nom}"]`)
  if (champ) complete(champ, quoi)
}

function complete(champ: HTMLInputElement, quoi: string) {
  const liste = document.createElement('datalist')
  liste.id = `${champ.id}-propositions`
  champ.after(liste)
  champ.setAttribute('list', liste.id)
  champ.autocomplete = 'off'
  let attente = 0
  let demande = new AbortController()
  champ.addEventListener('input', () => {
    demande.abort()
    clearTimeout(attente)
    const texte = champ.value.trim()
    if (texte.length < LETTRES_AU_MOINS) return
    attente = window.setTimeout(async () => {
      demande = new AbortController()
      try {
        const adresse = `/activites/propositions.json?${new URLSearchParams({ quoi, q: texte })}`
        const reponse = await fetch(adresse, { signal: demande.signal })
        if (!reponse.ok) return
        const { propositions } = (await reponse.json()) as { propositions: string[] }
        liste.replaceChildren(...propositions.map(proposition => new Option(proposition, proposition)))
      } catch {
        // Another letter came, or the network failed: the words typed are understood at the sending.
      }
    }, ATTENTE_MS)
  })
}
