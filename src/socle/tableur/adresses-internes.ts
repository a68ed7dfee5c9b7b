import { BlockList, isIP } from 'node:net'

/** Networks that an address given by a user must never reach: this machine, private and reserved ones (IANA registries). */
const internes = new BlockList()
for (const [reseau, prefixe] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  internes.addSubnet(reseau, prefixe, 'ipv4')
}
for (const [reseau, prefixe] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  internes.addSubnet(reseau, prefixe, 'ipv6')
}

/** Whether an IP address belongs to this machine or to a network that is not public. Anything but an IP address does. */
export function isInterne(adresse: string): boolean {
  const famille = isIP(adresse)
  return famille === 0 || internes.check(adresse, famille === 4 ? 'ipv4' : 'ipv6')
}
