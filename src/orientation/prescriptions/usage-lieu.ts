import { defineUsageDeLieu } from '../../annuaire/lieux/usages-voisins.ts'
import { mayPrescrire } from '../droits.ts'

// Who has no account is told that one is needed, and may sign in; who has one that does not allow it is led nowhere.
defineUsageDeLieu(({ id }, acteur) => {
  if (acteur && !mayPrescrire(acteur)) return null
  return {
    texte: acteur ? 'Y orienter une personne' : 'Y orienter une personne, avec un compte',
    href: `/prescriptions/nouvelle?lieu=${id}`,
  }
})
