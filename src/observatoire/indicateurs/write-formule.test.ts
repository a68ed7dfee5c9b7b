import { expect, test } from 'vitest'
import type { Calcul, Terme } from './definition.ts'
import { writeFormule } from './write-formule.ts'

const terme = (
  mesure: string,
  agregation: Terme['agregation'] = 'compte',
  filtre: Terme['filtre'] = {},
): Terme => ({
  ...{ mesure, agregation, filtre },
})

test.each<[Calcul, string | null, string]>([
  [
    {
      type: 'valeur',
      de: terme('permanences', 'compte', { lieu: ['centre_social'], acteur: ['conseiller_numerique'] }),
    },
    null,
    'nombre de permanences tenues, dans un centre social, par un conseiller numérique',
  ],
  [
    { type: 'valeur', de: terme('badges', 'compte', { etat: ['remis'] }), avec: terme('badges') },
    null,
    'nombre d’Open Badges remis (et nombre d’Open Badges)',
  ],
  [
    { type: 'valeur', de: terme('inscriptions_formation', 'somme', { profil: ['professionnel', 'aidant'] }) },
    'profil',
    'nombre d’inscriptions à une formation, pour les professionnels ou pour les aidants numériques, par profil',
  ],
  [
    { type: 'valeur', de: terme('tests_pix', 'compte', { profil: ['mediateur'], resultat: ['reussi'] }) },
    null,
    'nombre de tests Pix passés, par des médiateurs numériques et réussis',
  ],
  [
    { type: 'valeur', de: terme('cheques_financeurs', 'distinct') },
    null,
    'nombre de financeurs, sans doublon, d’après les apports au chèque numérique',
  ],
  [
    {
      type: 'taux',
      de: terme('postes_conseiller_numerique', 'stock', { etat: ['occupe'] }),
      sur: terme('postes_conseiller_numerique', 'stock'),
    },
    null,
    'part des postes de conseiller numérique occupés parmi l’ensemble des postes de conseiller numérique',
  ],
  [
    { type: 'taux', de: terme('evenements', 'distinct'), sur: terme('mediateurs', 'stock') },
    null,
    'nombre de partenaires, sans doublon, d’après les évènements organisés, pour 100 médiateurs et conseillers numériques',
  ],
  [
    { type: 'evolution', de: terme('mediateurs', 'stock') },
    null,
    'évolution du nombre de médiateurs et conseillers numériques',
  ],
  [
    {
      type: 'progression',
      depuis: terme('tests_pix', 'moyenne', { moment: ['entree'] }),
      jusque: terme('tests_pix', 'moyenne', { moment: ['sortie'] }),
    },
    null,
    'progression entre la valeur moyenne des tests Pix passés, à l’entrée du parcours, et la valeur moyenne des tests Pix passés, à la sortie du parcours',
  ],
  [
    { type: 'repartition', de: terme('evenements') },
    null,
    'répartition par EPCI du nombre d’évènements organisés, en pourcentage',
  ],
  [
    { type: 'couverture', de: terme('evenements', 'compte', { theme: ['inclusion_numerique'] }) },
    null,
    'nombre d’EPCI où le nombre d’évènements organisés, sur le thème de l’inclusion numérique, est d’au moins 1',
  ],
  [
    { type: 'existence', de: terme('parcours_publies', 'stock') },
    null,
    'existence de parcours usagers publiés',
  ],
  [{ type: 'jalon', jalon: 'charte', attendu: 'avancement' }, null, 'avancement du jalon « charte »'],
])('%#: reads as French', (calcul, ventilation, formule) => {
  expect(writeFormule(calcul, ventilation)).toBe(formule)
})
