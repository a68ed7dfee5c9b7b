/** The code points that a TrueType font can print: its table « cmap », format 4, the one that every font has. */
export function readCaracteres(police: Buffer): number[] {
  const cmap = findTable(police, 'cmap')
  const nombre = police.readUInt16BE(cmap + 2)
  for (let rang = 0; rang < nombre; rang++) {
    const table = cmap + police.readUInt32BE(cmap + 4 + rang * 8 + 4)
    if (police.readUInt16BE(table) === 4) return readFormat4(police, table)
  }
  throw new Error('no cmap of format 4 in this font')
}

function findTable(police: Buffer, nom: string): number {
  const nombre = police.readUInt16BE(4)
  for (let rang = 0; rang < nombre; rang++) {
    const entree = 12 + rang * 16
    if (police.toString('latin1', entree, entree + 4) === nom) return police.readUInt32BE(entree + 8)
  }
  throw new Error(`no table ${nom} in this font`)
}

function readFormat4(police: Buffer, table: number): number[] {
  const taille = police.readUInt16BE(table + 6)
  const fins = table + 14
  const debuts = fins + taille + 2
  const ecarts = debuts + taille
  const renvois = ecarts + taille
  const caracteres: number[] = []
  for (let segment = 0; segment < taille; segment += 2) {
    const debut = police.readUInt16BE(debuts + segment)
    const fin = police.readUInt16BE(fins + segment)
    const ecart = police.readUInt16BE(ecarts + segment)
    const renvoi = police.readUInt16BE(renvois + segment)
    for (let code = debut; code <= fin && code !== 0xffff; code++) {
      const glyphe =
        renvoi === 0
          ? (code + ecart) & 0xffff
          : police.readUInt16BE(renvois + segment + renvoi + (code - debut) * 2)
      if (glyphe !== 0) caracteres.push(code)
    }
  }
  return caracteres
}
