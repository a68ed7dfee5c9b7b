import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/**
 * The network between the browser and the site, that comes and goes: what Playwright cuts, service workers do not feel. `mute` lets
 * requests through and loses their answers.
 */
export async function openReseau(portDuSite: number) {
  let etat: 'ouvert' | 'coupe' | 'muet' = 'ouvert'
  const prises = new Set<Socket>()
  const serveur = createServer(venant => {
    if (etat === 'coupe') return void venant.destroy()
    const allant = connect(portDuSite, '127.0.0.1')
    for (const prise of [venant, allant]) {
      prises.add(prise)
      prise.on('close', () => {
        prises.delete(prise)
        venant.destroy()
        allant.destroy()
      })
      prise.on('error', () => {})
    }
    venant.pipe(allant)
    allant.on('data', octets => {
      if (etat === 'muet') venant.destroy()
      else venant.write(octets)
    })
  })
  serveur.listen(0, '127.0.0.1')
  await once(serveur, 'listening')
  const drop = () => {
    for (const prise of prises) prise.destroy()
  }
  return {
    adresse: `http://127.0.0.1:${(serveur.address() as AddressInfo).port}`,
    cut: () => {
      etat = 'coupe'
      drop()
    },
    restore: () => {
      etat = 'ouvert'
    },
    mute: () => {
      etat = 'muet'
    },
    close: () => {
      drop()
      serveur.close()
    },
  }
}
